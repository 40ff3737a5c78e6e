package io.gatehouse.gateway.sync;

import io.gatehouse.fault.FaultException;
import io.gatehouse.gateway.route.CompiledApi;
import io.gatehouse.gateway.stage.Stage;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Collections;
import io.gatehouse.store.NodeReport.Failure;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a source remembers of one definition, so that only changed ones are read and compiled again.
 *
 * @param stamp changes when the definition does
 * @param api its last good form; null when there never was one, or when it is switched off
 */
record Kept(Object stamp, @Nullable CompiledApi api, Optional<Failure> failure) {
    private static final Logger LOG = LoggerFactory.getLogger(Kept.class);

    /** A definition as its source holds it. */
    record Written(Json.Obj document, boolean oas) {}

    /** A document that serves nothing. */
    static Kept idle(Object stamp) {
        return new Kept(stamp, null, Optional.empty());
    }

    /** Reads and compiles; whatever is wrong with the definition is named, and what served before goes on serving. */
    static Kept compiled(
            Object stamp, OrgId org, String id, Callable<Written> reader, Stage.Means means, @Nullable Kept before) {
        CompiledApi last = before == null ? null : before.api();
        try {
            Written written = reader.call();
            boolean same = last != null
                    && last.oas() == written.oas()
                    && last.document().equals(written.document());
            return new Kept(
                    stamp,
                    same ? last : Compilation.compile(written.document(), written.oas(), means),
                    Optional.empty());
        } catch (FaultException | IllegalArgumentException e) {
            return failed(stamp, org, id, last, e);
        } catch (Exception e) {
            // One definition must never keep the others from being served, whatever is wrong with it.
            LOG.error("Compiling API {} failed", id, e);
            return failed(stamp, org, id, last, e);
        }
    }

    private static Kept failed(Object stamp, OrgId org, String id, @Nullable CompiledApi last, Exception reason) {
        String message = reason.getMessage() == null ? reason.toString() : reason.getMessage();
        LOG.error(
                "API {} is not served as it stands ({}); {}",
                id,
                message,
                last == null ? "it is left out" : "its last good form goes on");
        return new Kept(stamp, last, Optional.of(new Failure(Collections.APIS.name(), org, id, message)));
    }
}
