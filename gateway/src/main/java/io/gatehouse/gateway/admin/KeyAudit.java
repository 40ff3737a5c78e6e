package io.gatehouse.gateway.admin;

import io.gatehouse.definition.change.Secrets;
import io.gatehouse.json.Json;
import io.gatehouse.json.MergePatch;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Change;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Expected;
import io.gatehouse.store.Handover;
import io.gatehouse.store.Outbox;
import io.gatehouse.store.Storage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the control plane is told of keys that a node's own REST API writes: an entry of the audit log and a revision,
 * kept in the transaction of the write and handed over afterwards, as the dashboard's own are.
 */
final class KeyAudit {
    private static final Logger LOG = LoggerFactory.getLogger(KeyAudit.class);
    private static final String AUTHOR = "gateway node";

    private final Outbox outbox;
    private final InstantSource clock;
    private final Words words;

    KeyAudit(Storage storage, InstantSource clock, Words words) {
        this.outbox = new Outbox(storage.keyring(), storage.documents());
        this.clock = clock;
        this.words = words;
    }

    Handover written(Call call, OrgId org, String hash, Json.Obj before, Json.Obj after) {
        Json diff = Json.object()
                .put("key_hash", hash)
                .put("data", Secrets.hidden(MergePatch.between(before, after)))
                .build();
        Json.Obj revision = Secrets.hidden(after).orEmptyObject();
        return owed(call, org, diff, new Change.Put(Collections.KEYS, org, hash, revision, Expected.ANYTHING));
    }

    Handover deleted(Call call, OrgId org, String hash) {
        return owed(
                call,
                org,
                Json.object().put("key_hash", hash).build(),
                new Change.Delete(Collections.KEYS, org, hash, Expected.ANYTHING));
    }

    private Handover owed(Call call, OrgId org, Json diff, Change revision) {
        String id = words.next();
        Instant now = clock.instant();
        // The path of the call names the key itself, which is a secret.
        String url = call.step(1).isEmpty() || call.step(1).equals("create") ? "/tyk/keys/create" : "/tyk/keys/{keyID}";
        Json.Obj entry = Json.object()
                .put("_id", id)
                .put("req_id", id)
                .put("org_id", org.value())
                .put("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC)))
                .put("timestamp", Json.of(now.getEpochSecond()))
                .put("ip", call.ip())
                .put("user", AUTHOR)
                .put("action", action(call))
                .put("method", call.method())
                .put("url", url)
                .put("status", Json.of(200))
                .put("diff", diff)
                .put("rules_patch", Json.NULL)
                .build();
        return new Handover(
                AUTHOR, new Change.Put(Collections.AUDIT, org, id, entry, Expected.ABSENT), List.of(revision));
    }

    private static String action(Call call) {
        return switch (call.method()) {
            case "DELETE" -> "Delete a key at a node";
            case "PUT" -> "Change a key at a node";
            default -> call.step(1).equals("policy") ? "Change a key at a node" : "Create a key at a node";
        };
    }

    /** What cannot be told now is told by the next write, or at the next start. */
    void deliver() {
        try {
            outbox.deliver();
        } catch (RuntimeException e) {
            LOG.error("Audit entries of keys wait in the keyring", e);
        }
    }
}
