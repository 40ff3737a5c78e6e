package io.gatehouse.analytics;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/** Uptime records as bytes, in the contract's MessagePack layout; read as leniently as {@link RecordCodec} reads. */
public final class UptimeCodec {
    private static final int FIELDS = 14;

    private UptimeCodec() {}

    public static byte[] encode(UptimeRecord record) {
        ZonedDateTime at = record.timeStamp().atZone(ZoneOffset.UTC);
        var out = new WireBuffer();
        out.packMapHeader(FIELDS);
        out.packString("URL").packString(record.url());
        out.packString("RequestTime").packLong(record.requestTime());
        out.packString("ResponseCode").packLong(record.responseCode());
        out.packString("TCPError").packBoolean(record.tcpError());
        out.packString("ServerError").packBoolean(record.serverError());
        out.packString("Day").packLong(at.getDayOfMonth());
        out.packString("Month").packLong(at.getMonthValue());
        out.packString("Year").packLong(at.getYear());
        out.packString("Hour").packLong(at.getHour());
        out.packString("Minute").packLong(at.getMinute());
        time(out, "TimeStamp", record.timeStamp());
        time(out, "ExpireAt", record.expireAt());
        out.packString("APIID").packString(record.apiId());
        out.packString("OrgID").packString(record.orgId());
        return out.toByteArray();
    }

    /**
     * @throws MalformedRecord when the bytes are not one map with fields of the expected types
     */
    public static UptimeRecord decode(byte[] bytes) {
        try (MessageUnpacker in = MessagePack.newDefaultUnpacker(bytes)) {
            return record(in, new RecordReader(in));
        } catch (IOException | MessagePackException | DateTimeException e) {
            throw new MalformedRecord("not an uptime record: " + e.getMessage(), e);
        }
    }

    private static UptimeRecord record(MessageUnpacker in, RecordReader values) throws IOException {
        String url = "";
        long requestTime = 0;
        int code = 0;
        boolean tcpError = false;
        boolean serverError = false;
        Instant timeStamp = RequestRecord.ZERO_TIME;
        Instant expireAt = RequestRecord.ZERO_TIME;
        String api = "";
        String org = "";
        for (int left = in.unpackMapHeader(); left > 0; left--) {
            switch (in.unpackString()) {
                case "URL" -> url = values.text();
                case "RequestTime" -> requestTime = values.number();
                case "ResponseCode" -> code = (int) values.number();
                case "TCPError" -> tcpError = values.flag();
                case "ServerError" -> serverError = values.flag();
                case "TimeStamp" -> timeStamp = values.time();
                case "ExpireAt" -> expireAt = values.time();
                case "APIID" -> api = values.text();
                case "OrgID" -> org = values.text();
                default -> in.skipValue();
            }
        }
        return new UptimeRecord(url, requestTime, code, tcpError, serverError, timeStamp, expireAt, api, org);
    }

    private static void time(WireBuffer out, String name, Instant value) {
        out.packString(name).packArrayHeader(2).packLong(value.getEpochSecond()).packLong(value.getNano());
    }
}
