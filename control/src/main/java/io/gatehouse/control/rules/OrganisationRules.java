package io.gatehouse.control.rules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.access.rules.Rules;
import io.gatehouse.json.Json;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Scope;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Which rules govern an organisation: its own where it has saved some, else the installation's. Compiled once for each
 * change of the organisation.
 */
public final class OrganisationRules {
    private static final long MOST_KEPT = 1_000;

    private final Documents documents;
    private final boolean enabledByDefault;
    private final Rules installation;
    private final InstantSource clock;
    private final Cache<OrgId, Kept> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    /**
     * @param enabledByDefault configuration {@code security.open_policy.enabled}
     * @param installation the rules of organisations without their own
     */
    public OrganisationRules(Documents documents, boolean enabledByDefault, Rules installation, InstantSource clock) {
        this.documents = documents;
        this.enabledByDefault = enabledByDefault;
        this.installation = installation;
        this.clock = clock;
    }

    /**
     * What applies now.
     *
     * @param own whether the organisation saved them itself
     * @param compiled refused only when rules came into the store past the checks of saving: then nobody may
     */
    public record Active(boolean enabled, boolean own, String source, Rules.Compiled compiled) {}

    private record Kept(long generation, Active active) {}

    public Active of(OrgId org) {
        long generation = documents.generation(Collections.ORGANISATIONS, Scope.of(org));
        Kept known = kept.getIfPresent(org);
        if (known != null && known.generation() == generation) {
            return known.active();
        }
        Active active = read(org);
        kept.put(org, new Kept(generation, active));
        return active;
    }

    /** The rules of organisations without their own. */
    public Rules installation() {
        return installation;
    }

    /** Whether rules saved like that govern: as it says, else as configured. */
    boolean enabled(Json.Obj saved) {
        return saved.has("enabled") ? saved.flag("enabled") : enabledByDefault;
    }

    private Active read(OrgId org) {
        Optional<Document> organisation = documents.find(Collections.ORGANISATIONS, org, org.value());
        Json.Obj saved =
                organisation.map(found -> found.body().object("open_policy")).orElse(Json.Obj.EMPTY);
        boolean enabled = enabled(saved);
        String source = saved.text("rules");
        return source.isBlank()
                ? new Active(enabled, false, installation.source(), new Rules.Compiled.Ready(installation))
                : new Active(enabled, true, source, Rules.compile(source, clock));
    }
}
