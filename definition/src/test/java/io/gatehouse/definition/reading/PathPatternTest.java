package io.gatehouse.definition.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource({
        "/get, /x/getter, true",
        "/repos/{o}/{r}/actions/{id}, /repos/a/b/actions/7, true",
        "/repos/{o}/{r}/actions/{id}, /repos/a/b/action/7, false",
        "/repos/{o}/x, /repos//x, false",
        "/get, /ge, false",
        "/users/{id}, /users/1/orders, true",
        "/users/{id}, /users/, false",
        "/a/*/c, /a/b/c, true",
        "/a/*/c, /a/b/b/c, false",
        "/a/*, /a/b/c, true",
        "/a/(b|c)$, /a/c, true",
        "/a/(b|c)$, /a/d, false",
        "/ab?c, /ac, true",
        "a|b, xbx, true",
        "(?i)/get, /GET, true",
        "/v\\d+/x, /v12/x, true",
    })
    void matchesAnywhere(String pattern, String path, boolean matches) {
        assertThat(PathPattern.of(pattern, PathMatching.ANYWHERE).matches(path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, /get, /get/more, true",
        "true, false, /get, /x/get, false",
        "false, true, /get, /x/get, true",
        "false, true, /get, /get/more, false",
        "true, true, /get, /get, true",
        "true, true, /get, /get/more, false",
    })
    void anchorsWhereTheNodeDoes(boolean fromStart, boolean toEnd, String pattern, String path, boolean matches) {
        assertThat(PathPattern.of(pattern, new PathMatching(fromStart, toEnd, false))
                        .matches(path))
                .isEqualTo(matches);
    }

    @Test
    void ignoresCaseWhereAsked() {
        assertThat(PathPattern.of("/Get", new PathMatching(false, false, true)).matches("/gET"))
                .isTrue();
    }

    @Test
    void refusesWhatIsNoExpression() {
        assertThatThrownBy(() -> PathPattern.of("/(", PathMatching.ANYWHERE)).hasMessageContaining("/(");
    }
}
