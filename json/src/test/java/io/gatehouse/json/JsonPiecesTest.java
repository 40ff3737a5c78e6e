package io.gatehouse.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonPiecesTest {
    @Test
    void putsValuesAndReadyTextTogether() {
        assertThat(JsonPieces.object().text()).isEqualTo("{}");
        String text = JsonPieces.object()
                .text("a\"b", "{\"n\":1.50}")
                .put("list", Json.strings(List.of("x")))
                .put(Json.object().put("c", true).put("d", "\n").build())
                .text("all", JsonPieces.array(List.of("1", "null")))
                .text();
        assertThat(text)
                .isEqualTo("{\"a\\\"b\":{\"n\":1.50},\"list\":[\"x\"],\"c\":true,\"d\":\"\\n\",\"all\":[1,null]}");
        assertThat(JsonText.print(JsonText.parse(text))).isEqualTo(text);
        assertThat(JsonPieces.array(List.of())).isEqualTo("[]");
    }

    @Test
    void comparesObjectsWhateverTheOrderOfTheirNames() {
        Json.Obj value = JsonText.parseObject("{\"a\":1,\"b\":{\"x\":1,\"y\":[{\"p\":1,\"q\":2}]},\"c\":null}");
        assertThat(JsonText.parseObject("{\"a\":1,\"c\":null,\"b\":{\"y\":[{\"q\":2,\"p\":1}],\"x\":1}}"))
                .isEqualTo(value)
                .hasSameHashCodeAs(value);
        for (String other : List.of(
                "{\"a\":1,\"b\":{\"x\":1,\"y\":[{\"p\":1,\"q\":2}]}}",
                "{\"a\":1,\"b\":{\"x\":1,\"y\":[{\"p\":1,\"q\":2}]},\"d\":null}",
                "{\"a\":1,\"c\":null,\"b\":{\"x\":1,\"y\":[{\"q\":3,\"p\":1}]}}",
                "{\"b\":{\"x\":1,\"y\":[{\"p\":1,\"q\":2}]},\"d\":null,\"a\":1}")) {
            assertThat(JsonText.parseObject(other)).as(other).isNotEqualTo(value);
        }
    }
}
