package io.gatehouse.it.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a step expects of the reply and of what the upstream saw. A word it does not know fails. */
record Expectations(Json.Obj expect, Placeholders names) {
    private static final Set<String> KNOWN = Set.of(
            "status",
            "status_in",
            "status_not",
            "headers",
            "headers_match",
            "headers_absent",
            "header_count",
            "body_exact",
            "body_regex",
            "body_contains",
            "json",
            "echo",
            "min_duration_ms",
            "max_duration_ms");

    void check(RawClient.Reply reply, Json.Obj seen, long millis) {
        assertThat(KNOWN).containsAll(expect.fields().keySet());
        if (expect.has("status")) {
            assertThat(reply.status()).as(reply.body()).isEqualTo((int) expect.number("status", 0));
        }
        if (expect.has("status_in")) {
            assertThat(expect.list("status_in")).contains(Json.of(reply.status()));
        }
        if (expect.has("status_not")) {
            assertThat(reply.status()).isNotEqualTo((int) expect.number("status_not", 0));
        }
        headers(expect, reply.headers(), "");
        expect.object("header_count").fields().forEach((name, count) -> assertThat(
                        Json.of(reply.counts().getOrDefault(name.toLowerCase(Locale.ROOT), 0)))
                .as("times %s is sent", name)
                .isEqualTo(count));
        body(reply);
        if (expect.has("echo")) {
            echo(expect.object("echo"), seen);
        }
        assertThat(millis)
                .as("milliseconds")
                .isBetween(expect.number("min_duration_ms", 0), expect.number("max_duration_ms", Long.MAX_VALUE));
    }

    private void body(RawClient.Reply reply) {
        if (expect.has("body_exact")) {
            assertThat(reply.body()).isEqualTo(names.fill(expect.text("body_exact")));
        }
        if (expect.has("body_regex")) {
            assertThat(reply.body()).containsPattern(names.fill(expect.text("body_regex")));
        }
        expect.texts("body_contains").forEach(part -> assertThat(reply.body()).contains(names.fill(part)));
        if (expect.has("json")) {
            assertThat(JsonText.parse(reply.body())).isEqualTo(names.fill(expect.get("json")));
        }
    }

    private void echo(Json.Obj wanted, Json.Obj seen) {
        for (String part : List.of("method", "path", "raw_path")) {
            if (wanted.has(part)) {
                assertThat(seen.text(part)).as("echo %s", part).isEqualTo(names.fill(wanted.text(part)));
            }
        }
        if (wanted.has("body")) {
            assertThat(seen.text("data")).isEqualTo(names.fill(text(wanted.get("body"))));
        }
        wanted.object("args").fields().forEach((name, value) -> assertThat(
                        seen.object("args").text(name))
                .as("echo argument %s", name)
                .isEqualTo(names.fill(text(value))));
        wanted.texts("args_absent")
                .forEach(name -> assertThat(seen.object("args").has(name)).isFalse());
        var headers = new TreeMap<String, String>();
        seen.object("headers")
                .fields()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), text(value)));
        headers(wanted, headers, "echo ");
        wanted.object("headers_regex").fields().forEach((name, value) -> assertThat(
                        headers.getOrDefault(name.toLowerCase(Locale.ROOT), ""))
                .containsPattern(names.fill(text(value))));
    }

    private void headers(Json.Obj wanted, Map<String, String> headers, String where) {
        wanted.object("headers").fields().forEach((name, value) -> assertThat(
                        headers.get(name.toLowerCase(Locale.ROOT)))
                .as("%sheader %s", where, name)
                .isEqualTo(names.fill(text(value))));
        wanted.object("headers_match").fields().forEach((name, value) -> assertThat(
                        headers.getOrDefault(name.toLowerCase(Locale.ROOT), ""))
                .as("%sheader %s", where, name)
                .containsPattern(names.fill(text(value))));
        wanted.texts("headers_absent")
                .forEach(name ->
                        assertThat(headers).as("%sheaders", where).doesNotContainKey(name.toLowerCase(Locale.ROOT)));
    }

    static String text(Json value) {
        return switch (value) {
            case Json.Null _ -> "";
            case Json.Str(var text) -> text;
            default -> value.toString();
        };
    }
}
