package io.gatehouse.settings;

import java.util.List;

/** The reference of all keys as a Markdown document. */
public final class SettingsReference {
    private SettingsReference() {}

    public static String markdown() {
        var text = new StringBuilder("""
                # Settings

                Generated from the key tables in `settings`; do not edit (`-Dgolden=accept` rewrites it).

                One JSON file (`--conf`) and the environment, which wins. Every variable `TYK_…` also works as
                `GATEHOUSE_…`. A file in the dashboard's words may hold objects `gateway` and `pump` with the keys of
                those parts. Names nothing here reads, and keys marked as without effect yet, are listed once at
                start-up; every mistake is reported at once.
                """);
        section(text, "Dashboard (`tyk_analytics.conf`)", DashboardKeys.ALL);
        section(text, "Storage (in the dashboard's file)", StorageKeys.ALL);
        section(text, "Gateway (`tyk.conf`)", GatewayKeys.ALL);
        section(text, "Pump (`pump.conf`)", PumpKeys.ALL);
        return text.toString();
    }

    private static void section(StringBuilder text, String title, List<Key<?>> keys) {
        text.append("\n## ")
                .append(title)
                .append("\n\n| Key | Variable | Value | Default | Meaning |\n|---|---|---|---|---|\n");
        for (Key<?> key : keys) {
            text.append("| `%s` | `%s` | %s | %s | %s%s%s |%n"
                    .formatted(
                            key.name(),
                            key.variables().getFirst(),
                            key.kind().expected(),
                            key.shownFallback().map(shown -> "`" + shown + "`").orElse("–"),
                            key.doc(),
                            key.secret() ? " Never logged." : "",
                            key.effective() ? "" : " **Without effect yet.**"));
        }
    }
}
