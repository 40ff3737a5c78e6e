package io.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gatehouse.control.route.Guard;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.RouteTable;
import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of the contract is served: asked of a running dashboard, operation by operation. */
class CoverageIT {
    private static final Path OPERATIONS = Golden.root().resolve("../shared/spec/operations.tsv");

    @TempDir
    Path folder = Path.of(".");

    private record Operation(String verb, String path, String id, String permission) {
        String shape() {
            String trimmed = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
            return verb + " " + trimmed.replaceAll("\\{[^}]*}", "{}");
        }

        /** The first words of the path: what people look for. */
        String topic() {
            List<String> words = List.of(path.substring(1).split("/", -1));
            return "/"
                    + words.stream()
                            .limit(
                                    words.getFirst().equals("api")
                                                    || words.getFirst().equals("admin")
                                            ? 2
                                            : 1)
                            .collect(Collectors.joining("/"));
        }
    }

    private static List<Operation> operations() throws IOException {
        assumeThat(Files.exists(OPERATIONS))
                .as("the list of operations is not here: " + OPERATIONS)
                .isTrue();
        return Files.readAllLines(OPERATIONS).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells -> new Operation(cells[0], cells[1], cells[2], cells[4]))
                .toList();
    }

    @Test
    void everyOperationOfTheContractIsARow() throws IOException {
        List<String> shapes = RouteTable.ALL.stream().map(Route::shape).toList();
        assertThat(operations().stream().map(Operation::shape).filter(shape -> !shapes.contains(shape)))
                .isEmpty();
    }

    @Test
    void theReportSaysWhatIsServed() throws Exception {
        List<Operation> operations = operations();
        Map<String, Route> rows = RouteTable.ALL.stream().collect(Collectors.toMap(Route::shape, Function.identity()));
        var served = new LinkedHashMap<Operation, Boolean>();
        try (var dashboard = Dashboard.start(folder)) {
            var admin = dashboard.founder("Acme");
            for (Operation operation : operations) {
                Route row = rows.get(operation.shape());
                served.put(operation, row != null && status(dashboard, admin, row) != 501);
            }
        }
        long done = served.values().stream().filter(built -> built).count();
        var text = new StringBuilder("""
                # What of the contract is served

                %d of %d operations are served; the others answer 501 and say so. Asked of a running dashboard, row by row;
                rewritten by
                `mvn -q -pl it -am test -Dtest='CoverageIT' -Dgolden=accept -Dsurefire.failIfNoSpecifiedTests=false`.

                | Topic | Served | Of |
                |---|---|---|
                """.formatted(done, operations.size()));
        operations.stream().map(Operation::topic).distinct().sorted().forEach(topic -> {
            List<Operation> those =
                    operations.stream().filter(one -> one.topic().equals(topic)).toList();
            text.append("| `%s` | %d | %d |\n"
                    .formatted(
                            topic,
                            those.stream()
                                    .filter(one -> Boolean.TRUE.equals(served.get(one)))
                                    .count(),
                            those.size()));
        });
        text.append("\n| Operation | Contract's id | Served |\n|---|---|---|\n");
        served.forEach((operation, built) -> text.append("| `%s %s` | %s | %s |\n"
                .formatted(operation.verb(), operation.path(), operation.id(), built ? "yes" : "501")));
        Golden.same("docs/coverage.md", text.toString());
    }

    private static int status(Dashboard dashboard, Person admin, Route row) throws Exception {
        String path = row.path()
                .replaceAll("\\{(start|End)(Day|Month)}", "1")
                .replaceAll("\\{(start|End)Year}", "2026")
                .replaceAll("\\{[^}]*}", "x");
        String[] headers =
                switch (row.guard()) {
                    case Guard.AdminSecret _ -> new String[] {"admin-auth", Dashboard.ADMIN_SECRET};
                    case Guard.NodeSecret _ -> new String[] {"Authorization", "nodes"};
                    default -> new String[] {"Authorization", admin.key()};
                };
        String verb = row.verb().name();
        return dashboard
                .call(verb, path, verb.equals("GET") ? "" : "{}", headers)
                .status();
    }
}
