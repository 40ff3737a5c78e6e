package io.gatehouse.control.service.api;

import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Page;
import io.gatehouse.store.Expected;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Categories: beside an OAS document, in the name of a Classic one (contract: semantics 20 to 23). */
public final class ApiCategories {
    private final ApiService apis;

    public ApiCategories(ApiService apis) {
        this.apis = apis;
    }

    /** Every category of the APIs the caller sees, with the ids of those APIs, by name. */
    public SortedMap<String, List<String>> all(Caller caller) {
        var groups = new TreeMap<String, List<String>>();
        apis.heads(caller, ApiListing.of(_ -> Optional.empty()), new Page(0, 1))
                .apis()
                .forEach(api -> api.categories()
                        .forEach(category -> groups.computeIfAbsent(category, _ -> new ArrayList<>())
                                .add(api.apiId())));
        return groups;
    }

    /** Replaces an OAS API's categories; blanks and repetitions are dropped. */
    public ApiDocument replace(Caller caller, ApiHead api, List<String> categories, Expected expected) {
        var clean = new LinkedHashSet<String>();
        categories.stream().map(String::strip).filter(name -> !name.isEmpty()).forEach(clean::add);
        return apis.refile(caller, api, expected, aside -> aside.categories(List.copyOf(clean)));
    }

    /** Replaces the owners of an API; empty lists make it everybody's. */
    public ApiDocument own(Caller caller, ApiHead api, List<String> users, List<String> groups, Expected expected) {
        return apis.refile(caller, api, expected, aside -> aside.owners(users, groups));
    }
}
