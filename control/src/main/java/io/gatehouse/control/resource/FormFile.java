package io.gatehouse.control.resource;

import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one file of a multipart form; the name of its field does not matter. */
final class FormFile {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))");

    private FormFile() {}

    /** The file's text. */
    static String of(String contentType, String body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw unreadable("the form names no boundary");
        }
        String line = "--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
        String file = null;
        int at = body.indexOf(line);
        while (at >= 0) {
            int start = at + line.length();
            int next = body.indexOf("\r\n" + line, start);
            if (next < 0) {
                break;
            }
            String part = body.substring(start, next);
            int head = part.indexOf("\r\n\r\n");
            boolean isFile = head >= 0
                    && part.substring(0, head).toLowerCase(Locale.ROOT).contains("filename=");
            if (isFile) {
                if (file != null) {
                    throw unreadable("the form holds more than one file");
                }
                file = part.substring(head + 4);
            }
            at = next + 2;
        }
        if (file == null) {
            throw unreadable("the form holds no file");
        }
        if (file.startsWith("PK\u0003\u0004")) {
            throw new FaultException(new Fault.NotBuilt("import of ZIP files"));
        }
        return file;
    }

    private static FaultException unreadable(String reason) {
        return new FaultException(new Fault.Malformed("Couldn't read body: " + reason + ".", java.util.List.of()));
    }
}
