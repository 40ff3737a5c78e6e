package io.gatehouse.bench.gateway;

import java.util.List;
import java.util.stream.IntStream;

/** API definitions to measure with. */
final class Definitions {
    private Definitions() {}

    /** Nothing but forwarding. */
    static String bare(int number, int upstream) {
        return """
                {"api_id":"%1$032x","org_id":"bench","name":"API %1$d","use_keyless":true,"active":true,
                 "proxy":{"listen_path":"%2$s","target_url":"http://127.0.0.1:%3$d","strip_listen_path":true},
                 "version_data":{"not_versioned":true,"versions":{"Default":{"name":"Default"}}},"do_not_track":true}""".formatted(number, path(number), upstream);
    }

    /** Authentication, rate, quota and a record of each call. */
    static String full(int number, int upstream) {
        return bare(number, upstream)
                .replace("\"use_keyless\":true", "\"use_keyless\":false,\"use_standard_auth\":true")
                .replace("\"do_not_track\":true", "\"auth\":{\"auth_header_name\":\"Authorization\"}");
    }

    static List<String> bare(int count, int upstream, boolean many) {
        return IntStream.range(0, many ? count : 1)
                .mapToObj(i -> bare(i, upstream))
                .toList();
    }

    /** As people name them: words and a number, sharing beginnings. */
    static String path(int number) {
        String[] words = {"orders", "payments", "users", "search", "inventory", "shipping", "billing", "reports"};
        return "/%s/%s-service/v%d/%d/"
                .formatted(
                        words[number % words.length],
                        words[number / words.length % words.length],
                        number % 3 + 1,
                        number);
    }

    /** A key with limits that are counted and never reached. */
    static String key(int apis) {
        var rights = new StringBuilder();
        for (int i = 0; i < apis; i++) {
            rights.append(i == 0 ? "" : ",")
                    .append("\"%1$032x\":{\"api_id\":\"%1$032x\",\"versions\":[\"Default\"]}".formatted(i));
        }
        return """
                {"org_id":"bench","rate":1000000,"per":1,"quota_max":1000000000,"quota_renewal_rate":86400,
                 "quota_remaining":1000000000,"access_rights":{%s}}""".formatted(rights);
    }
}
