package io.gatehouse.gateway.admin;

import io.gatehouse.definition.policy.Rights;
import io.gatehouse.gateway.key.Session;
import io.gatehouse.gateway.key.Sessions;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.Keyring.Space;
import io.gatehouse.store.Storage;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What {@code /tyk/keys} tells of keys, and how it finds them. */
final class KeyReads {
    private static final int LISTED_AT_MOST = 100_000;

    private final Storage storage;
    private final Sessions sessions;
    private final Supplier<Collection<OrgId>> organisations;
    private final InstantSource clock;
    private final boolean hashed;
    private final boolean listsHashes;

    KeyReads(
            Storage storage,
            Sessions sessions,
            Supplier<Collection<OrgId>> organisations,
            InstantSource clock,
            Settings settings) {
        this.storage = storage;
        this.sessions = sessions;
        this.organisations = organisations;
        this.clock = clock;
        this.hashed = settings.value(GatewayKeys.HASH_KEYS);
        this.listsHashes = settings.value(GatewayKeys.HASHED_KEYS_LISTING);
    }

    Answer read(Call call, String id) {
        if (call.has("hashed") && !hashed) {
            return Answer.error(400, "Key requested by hash but key hashing is not enabled");
        }
        return found(call, id).map(entry -> Answer.ok(shown(entry))).orElse(Answer.error(404, "Key not found"));
    }

    /** With policies applied and what is left of quotas; without the password. */
    private Json.Obj shown(Keyring.Entry entry) {
        var effective = sessions.effective(entry.id(), entry.body());
        Json.Obj body = effective.map(session -> session.body()).orElse(entry.body());
        long max = body.number("quota_max", 0);
        if (max > 0) {
            body = body.with("quota_remaining", Json.of(left("quota-" + entry.id(), max)));
        }
        body = new Rights(counted(entry.id(), effective, Rights.of(body).byApi())).into(body);
        Json.Obj basic = body.object("basic_auth_data");
        return basic.isEmpty() ? body : body.with("basic_auth_data", basic.with("password", ""));
    }

    /** Rights with limits of their own say what is left of those. */
    private Json.Obj counted(String id, Optional<Session> session, Json.Obj rights) {
        var counted = rights.toBuilder();
        rights.fields().forEach((apiId, value) -> {
            Json.Obj right = value.orEmptyObject();
            long max = right.object("limit").number("quota_max", 0);
            if (max > 0 && session.isPresent()) {
                String counter = "quota-" + session.get().scope(apiId) + id;
                counted.put(
                        apiId,
                        right.with(
                                "limit", right.object("limit").with("quota_remaining", Json.of(left(counter, max)))));
            }
        });
        return counted.build();
    }

    private long left(String counter, long max) {
        return storage.counters()
                .peek(counter, max, clock.millis())
                .toCompletableFuture()
                .join()
                .remaining();
    }

    Answer list(Call call) {
        if (hashed && !listsHashes) {
            return Answer.error(404, "Hashed key listing is disabled in config (enable_hashed_keys_listing)");
        }
        String filter = call.parameter("filter");
        String apiId = call.parameter("api_id");
        if (!hashed && filter.isEmpty() && !apiId.isEmpty()) {
            return Answer.error(
                    400, "The 'filter' parameter (Org ID) is required when filtering by 'api_id' in legacy mode");
        }
        Collection<OrgId> wanted = filter.isEmpty() ? organisations.get() : List.of(new OrgId(filter));
        List<String> ids = wanted.stream()
                .flatMap(org -> storage.keyring().list(Space.KEY, org, "", LISTED_AT_MOST).stream())
                .filter(entry -> apiId.isEmpty()
                        || sessions.effective(entry.id(), entry.body())
                                .filter(session -> session.rights().containsKey(apiId))
                                .isPresent())
                .map(Keyring.Entry::id)
                .toList();
        return Answer.ok(Json.object().put("keys", Json.strings(ids)).build());
    }

    /** By hash, as it is, or as the name that an organisation gave. */
    Optional<Keyring.Entry> found(Call call, String id) {
        if (id.isEmpty()) {
            return Optional.empty();
        }
        Keyring keyring = storage.keyring();
        if (call.has("hashed")) {
            return keyring.find(Space.KEY, id);
        }
        Optional<Keyring.Entry> plain = keyring.find(Space.KEY, sessions.stored(id));
        if (plain.isPresent()) {
            return plain;
        }
        Collection<OrgId> candidates =
                call.has("org_id") ? List.of(new OrgId(call.parameter("org_id"))) : organisations.get();
        return candidates.stream()
                .flatMap(org -> sessions.storedByName(org, id).stream())
                .map(stored -> keyring.find(Space.KEY, stored))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
