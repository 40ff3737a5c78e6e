package io.gatehouse.definition.convert;

import io.gatehouse.definition.reading.Durations;
import io.gatehouse.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How one value looks in either format; nothing when the other format has no value for it. */
interface Conversion {
    Optional<Json> toClassic(Json oas);

    Optional<Json> toOas(Json classic);

    /** The same value in both. */
    Conversion SAME = of(Optional::of, Optional::of);

    /** A duration in text, a whole or fractional number of seconds in Classic. */
    Conversion SECONDS = of(
            oas -> oas.asText().map(text -> WrittenDurations.number(Durations.seconds(text))),
            classic -> classic instanceof Json.Num(String text)
                    ? Optional.of(Json.of(WrittenDurations.text(seconds(text))))
                    : Optional.of(classic));

    /** A duration that is text in both, though old Classic definitions hold seconds. */
    Conversion DEADLINE = of(Optional::of, SECONDS::toOas);

    /** A list in which order and repetition mean nothing; OAS allows no repetition. */
    Conversion SET = of(
            Optional::of,
            classic ->
                    Optional.of(new Json.Arr(classic.items().stream().distinct().toList())));

    /** A share of all; more than all of it is all. */
    Conversion SHARE = of(
            Optional::of,
            classic -> Optional.of(classic instanceof Json.Num number && number.asDouble() > 1 ? Json.of(1) : classic));

    /** A version of TLS, in Classic by its number on the wire. */
    Conversion TLS_VERSION = of(
            oas -> oas.asText().map(text -> Json.of(TlsVersions.number(text))),
            classic -> classic instanceof Json.Num number
                    ? TlsVersions.text(number.exactLong().orElse(0)).map(Json::of)
                    : Optional.empty());

    /** Text, in Classic base64. */
    Conversion BASE64 = of(
            oas -> oas.asText()
                    .map(text -> Json.of(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))),
            classic -> classic.asText().map(text -> Json.of(decoded(text))));

    static Conversion of(Function<Json, Optional<Json>> toClassic, Function<Json, Optional<Json>> toOas) {
        return new Conversion() {
            @Override
            public Optional<Json> toClassic(Json oas) {
                return toClassic.apply(oas);
            }

            @Override
            public Optional<Json> toOas(Json classic) {
                return toOas.apply(classic);
            }
        };
    }

    /** A list of objects, each converted by rows. */
    record Each(List<Row> rows) implements Conversion {
        public Each {
            rows = List.copyOf(rows);
        }

        @Override
        public Optional<Json> toClassic(Json oas) {
            return Optional.of(list(oas, item -> Row.toClassic(rows, item, Json.Obj.EMPTY)));
        }

        @Override
        public Optional<Json> toOas(Json classic) {
            return Optional.of(list(classic, item -> Row.toOas(rows, item, Json.Obj.EMPTY)));
        }
    }

    static Conversion each(List<Row> rows) {
        return new Each(rows);
    }

    /** A map, in OAS a list of pairs under two names. */
    static Conversion pairs(String key, String value) {
        return of(
                oas -> {
                    Map<String, Json> map = new LinkedHashMap<>();
                    oas.items()
                            .forEach(item -> map.put(
                                    item.orEmptyObject().text(key),
                                    item.orEmptyObject().find(value).orElse(Json.of(""))));
                    return Optional.of(Json.Obj.of(map));
                },
                classic -> {
                    var items = new ArrayList<Json>();
                    classic.orEmptyObject()
                            .fields()
                            .forEach((name, held) -> items.add(Json.object()
                                    .put(key, name)
                                    .put(value, held)
                                    .build()));
                    return Optional.of(new Json.Arr(items));
                });
    }

    private static Json list(Json items, Function<Json.Obj, Json> each) {
        return new Json.Arr(items.items().stream()
                .map(item -> each.apply(item.orEmptyObject()))
                .toList());
    }

    private static BigDecimal seconds(String number) {
        double rough = Double.parseDouble(number);
        // More than a thousand years is no duration; exact arithmetic on 1e999999 would exhaust memory.
        return Math.abs(rough) > 4e10 ? BigDecimal.ZERO : new BigDecimal(number);
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
