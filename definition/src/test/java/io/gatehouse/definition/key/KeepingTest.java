package io.gatehouse.definition.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.definition.reading.Lifetime;
import io.gatehouse.json.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepingTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

    /** Lifetimes of APIs as seconds, with an ! where the end of the key counts too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "{}                                                             |          | ever",
                "{'expires':1000100}                                            |          | ever",
                "{'expires':999}                                                | 0        | ever",
                "{'expires':1000100,'post_expiry_action':'delete'}              | 500      | 1000100",
                "{'expires':0,'post_expiry_action':'delete'}                    | 500      | 1000500",
                "{'expires':1000100,'post_expiry_action':'retain','post_expiry_grace_period':-1} | 500 | ever",
                "{'expires':1000100,'post_expiry_action':'retain','post_expiry_grace_period':60} | 500 | 1000160",
                "{'session_lifetime':30}                                        |          | 1000030",
                "{'session_lifetime':30}                                        | 500      | 1000030",
                "{'session_lifetime':30,'expires':1000100}                      | 500!     | 1000100",
                "{'expires':1000100}                                            | 60       | 1000060",
                "{'expires':1000100}                                            | 60!      | 1000100",
                "{'expires':1000100}                                            | 600!     | 1000600",
                "{'expires':-1}                                                 | 60!      | ever",
                "{}                                                             | 60 90 30 | 1000090",
                "{}                                                             | 60 0     | ever",
                "{'session_lifetime':9000000000000000000}                       |          | ever",
                "{'expires':9000000000000000000,'post_expiry_action':'retain','post_expiry_grace_period':9000000000000000000} | | ever"
            })
    void keepsAKeyAsLongAsItAndItsApisSay(String session, String apis, String until) {
        List<Lifetime> lifetimes = apis == null
                ? List.of()
                : Stream.of(apis.split(" "))
                        .map(api -> new Lifetime(Long.parseLong(api.replace("!", "")), api.endsWith("!")))
                        .toList();
        assertThat(Keeping.until(JsonText.parseObject(session.replace('\'', '"')), lifetimes, NOW)
                        .map(end -> Long.toString(end.getEpochSecond()))
                        .orElse("ever"))
                .isEqualTo(until);
    }

    @Test
    void keepsEveryKeyEquallyLongWhereThatIsForced() {
        assertThat(Keeping.until(60, NOW)).contains(NOW.plusSeconds(60));
        assertThat(Keeping.until(0, NOW)).isEmpty();
    }
}
