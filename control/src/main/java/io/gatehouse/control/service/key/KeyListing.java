package io.gatehouse.control.service.key;

import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.api.ApiHead;
import io.gatehouse.control.service.api.ApiService;
import io.gatehouse.control.service.api.VisibleApis;
import io.gatehouse.definition.policy.PolicyMerge;
import io.gatehouse.definition.policy.Rights;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.model.OrgId;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Keyring;
import io.gatehouse.store.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Lists of an organisation's keys, in the order of what they are stored under. */
public final class KeyListing {
    private final Documents documents;
    private final Keyring keyring;
    private final KeyFinder finder;
    private final KeyService keys;
    private final ApiService apis;
    private final VisibleApis visible;
    private final boolean hidden;

    public KeyListing(Storage storage, KeyService keys, ApiService apis, VisibleApis visible, Settings settings) {
        this.documents = storage.documents();
        this.keyring = storage.keyring();
        this.finder = new KeyFinder(keyring, settings);
        this.keys = keys;
        this.apis = apis;
        this.visible = visible;
        this.hidden = settings.value(DashboardKeys.HASH_KEYS) && !settings.value(DashboardKeys.HASHED_KEYS_LISTING);
    }

    /**
     * Which keys.
     *
     * @param apiId either id of an API they can reach; empty or {@code -} for any
     * @param part text in the key id; empty for any
     * @param policy id of a policy they are under; empty for any
     */
    public record Wanted(String apiId, String part, String policy) {}

    /**
     * @param total how many fit, whatever the page
     */
    public record Found(List<Key> keys, long total) {
        public Found {
            keys = List.copyOf(keys);
        }
    }

    public Found list(Caller caller, Wanted wanted, Page page) {
        if (hidden) {
            throw new FaultException(
                    new Fault.NotFound("Hashed key listing is disabled in config (enable_hashed_keys_listing)"));
        }
        OrgId org = caller.org();
        PolicyBook policies = PolicyBook.all(documents, org);
        Optional<VisibleApis.Sight> sight = visible.sight(caller);
        Predicate<Key> fits = fits(caller, wanted, policies)
                .and(key -> sight.map(seen -> seen.shows(policies.applied(key.session())))
                        .orElse(true));
        var found = new ArrayList<Key>();
        keyring.walk(
                Keyring.Space.KEY,
                org,
                some -> some.stream().map(finder::listed).filter(fits).forEach(found::add));
        List<Key> shown =
                page.of(found).stream().map(key -> keys.shown(key, policies)).toList();
        return new Found(shown, found.size());
    }

    private Predicate<Key> fits(Caller caller, Wanted wanted, PolicyBook policies) {
        Predicate<Key> fits = key -> key.id().contains(wanted.part());
        if (!wanted.policy().isEmpty()) {
            fits = fits.and(key -> PolicyMerge.ids(key.session()).contains(wanted.policy()));
        }
        if (wanted.apiId().isEmpty() || wanted.apiId().equals("-")) {
            return fits;
        }
        ApiHead api = apis.readHead(caller, wanted.apiId(), "Could not retrieve keys.");
        return fits.and(key -> Rights.of(policies.applied(key.session())).name(api.apiId()));
    }
}
