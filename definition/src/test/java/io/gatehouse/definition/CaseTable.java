package io.gatehouse.definition;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Tables of cases under {@code src/test/resources}: a JSON object with a list {@code cases}, each with its title. */
public final class CaseTable {
    private CaseTable() {}

    public static String text(String resource) {
        try (var in = Objects.requireNonNull(CaseTable.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Json.Obj read(String resource) {
        return JsonText.parseObject(text(resource));
    }

    /** Title and case, for parameterised tests. */
    public static Stream<Arguments> cases(String resource) {
        return read(resource).list("cases").stream()
                .map(Json::orEmptyObject)
                .map(row -> Arguments.of(row.text("title"), row));
    }

    /** Of the actual value what the expected one speaks about: named fields only, arrays whole, null for absent. */
    public static Json chosen(Json actual, Json expected) {
        if (!(expected instanceof Json.Obj wanted) || !(actual instanceof Json.Obj found)) {
            return actual;
        }
        var chosen = Json.object();
        wanted.fields().forEach((name, value) -> chosen.put(name, chosen(found.get(name), value)));
        return chosen.build();
    }
}
