package io.gatehouse.definition.servers;

import io.gatehouse.definition.description.DocumentOrder;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The {@code servers} of a document: the gateways' entries first, then the author's own, which are never touched. */
public final class ServerList {
    private ServerList() {}

    /**
     * @param before the URLs the document had until now, whose entries go
     * @param now the URLs it has, which are put in front; an entry that stands already keeps its other fields
     */
    public static Json.Obj regenerate(Json.Obj document, List<ApiUrl> before, List<ApiUrl> now) {
        Map<String, Json> entries = new LinkedHashMap<>();
        now.forEach(url -> entries.putIfAbsent(url.url(), url.toServer()));
        Set<String> generated = new LinkedHashSet<>(entries.keySet());
        before.forEach(url -> generated.add(url.url()));
        var own = new ArrayList<Json>();
        for (Json entry : document.list("servers")) {
            String url = entry.orEmptyObject().text("url");
            if (entries.containsKey(url)) {
                entries.put(url, entry);
            } else if (!generated.contains(url)) {
                own.add(entry);
            }
        }
        var servers = new ArrayList<>(entries.values());
        servers.addAll(own);
        return DocumentOrder.DOCUMENT.put(document, "servers", new Json.Arr(servers));
    }

    /** The entries that are not the gateways'. */
    public static List<Json> own(Json.Obj document, List<ApiUrl> generated) {
        Set<String> urls = new LinkedHashSet<>();
        generated.forEach(url -> urls.add(url.url()));
        return document.list("servers").stream()
                .filter(entry -> !urls.contains(entry.orEmptyObject().text("url")))
                .toList();
    }
}
