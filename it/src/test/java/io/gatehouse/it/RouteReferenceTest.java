package io.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.control.http.OpenApiDocument;
import io.gatehouse.control.route.Guard;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.RouteTable;
import io.gatehouse.control.route.UnbuiltRoute;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.io.IOException;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The route table as the files people and other programs read. */
class RouteReferenceTest {
    private static final Json.Obj OPENAPI = OpenApiDocument.of("golden");

    @Test
    void everyRouteStandsInTheList() throws IOException {
        Golden.same(
                "it/src/test/resources/golden/routes.txt",
                RouteTable.ALL.stream()
                        .map(row -> "%-6s %s  [%s]  %s\n"
                                .formatted(row.verb(), row.path(), row.guard().words(), row.action()))
                        .collect(Collectors.joining()));
    }

    @Test
    void everyHoleInTheFenceIsListed() throws IOException {
        Golden.same(
                "it/src/test/resources/golden/unguarded.txt",
                RouteTable.ALL.stream()
                        .filter(row -> row.guard() instanceof Guard.Anyone)
                        .map(row -> row.verb() + " " + row.path() + "\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void theOpenApiDocumentFollowsTheTable() throws IOException {
        Golden.same("it/src/test/resources/golden/openapi.json", JsonText.pretty(OPENAPI) + "\n");
    }

    @Test
    void theOpenApiDocumentIsSoundInItself() {
        var ids = new HashSet<String>();
        OPENAPI.object("paths").fields().forEach((path, operations) -> operations
                .orEmptyObject()
                .fields()
                .forEach((verb, operation) -> {
                    Json.Obj one = operation.orEmptyObject();
                    assertThat(ids.add(one.text("operationId")))
                            .as(one.text("operationId"))
                            .isTrue();
                    assertThat(one.object("responses").isEmpty()).as(path).isFalse();
                    long declared = one.list("parameters").stream()
                            .filter(parameter ->
                                    parameter.orEmptyObject().text("in").equals("path"))
                            .count();
                    assertThat(declared)
                            .as(path)
                            .isEqualTo(path.chars().filter(c -> c == '{').count());
                }));
        assertThat(ids).hasSize(RouteTable.ALL.size());
        var schemas = OPENAPI.object("components").object("schemas");
        references(OPENAPI).forEach(reference -> assertThat(schemas.has(reference.replace("#/components/schemas/", "")))
                .as(reference)
                .isTrue());
    }

    private static java.util.List<String> references(Json value) {
        return switch (value) {
            case Json.Obj object ->
                object.fields().entrySet().stream()
                        .flatMap(field -> field.getKey().equals("$ref")
                                ? field.getValue().asText().stream()
                                : references(field.getValue()).stream())
                        .toList();
            case Json.Arr(var items) ->
                items.stream().flatMap(item -> references(item).stream()).toList();
            default -> java.util.List.of();
        };
    }

    @Test
    void everyRouteIsDocumented() throws IOException {
        var text = new StringBuilder("""
                # Routes

                Every row the dashboard answers, from the route table in `control/route`. Rewritten by
                `mvn -q -pl it -am test -Dtest='RouteReferenceTest' -Dgolden=accept -Dsurefire.failIfNoSpecifiedTests=false`.
                What of the contract is served stands in [coverage.md](coverage.md).

                Reading needs the level `read` of the permission object, everything else `write`.

                | Method | Path | Permission | What it does |
                |---|---|---|---|
                """);
        for (Route row : RouteTable.ALL) {
            if (!(row instanceof UnbuiltRoute)) {
                text.append("| %s | `%s` | %s | %s%s |\n"
                        .formatted(
                                row.verb(),
                                row.path(),
                                row.guard().words(),
                                row.summary(),
                                row.describes().isEmpty()
                                        ? ""
                                        : ". " + row.describes().replace("|", "\\|")));
            }
        }
        Golden.same("docs/routes.md", text.toString());
    }
}
