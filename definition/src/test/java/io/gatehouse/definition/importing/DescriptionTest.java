package io.gatehouse.definition.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"openapi\":\"3.1.0\"}                            | OPENAPI",
                "openapi: 3.0.3                                     | OPENAPI",
                "{\"openapi\":\"3.0.3\",\"x-tyk-api-gateway\":{}}   | OAS",
                "swagger: '2.0'                                     | SWAGGER",
                "swagger: 2.0                                       | SWAGGER",
                "{\"proxy\":{},\"version_data\":{}}                 | CLASSIC",
                "asyncapi: 2.6.0                                    | ASYNCAPI",
                "<?xml version=\"1.0\"?><definitions/>              | WSDL",
                "FORMAT: 1A                                         | BLUEPRINT",
                "# My API                                           | BLUEPRINT",
                "{\"ast\":{\"resourceGroups\":[]}}                 | BLUEPRINT",
                "a: 1                                               | UNKNOWN",
            })
    void tellsFormatsApart(String text, Description.Kind kind) {
        assertThat(Description.of(text).kind()).isEqualTo(kind);
    }

    @Test
    void aCommentBeforeTheFirstKeyOfYamlIsNoHeadingOfABlueprint() {
        assertThat(Description.of("# Copyright us\n\nopenapi: 3.0.3\ninfo: {title: t}\n")
                        .kind())
                .isEqualTo(Description.Kind.OPENAPI);
        assertThat(Description.of("#!/usr/bin/env yaml\r\n'swagger': '2.0'\r\n").kind())
                .isEqualTo(Description.Kind.SWAGGER);
        assertThat(Description.of("# The openapi: of old\n\n## Items [/items]\n")
                        .kind())
                .isEqualTo(Description.Kind.BLUEPRINT);
    }

    @Test
    void aMarkOfByteOrderIsNoPartOfTheText() {
        assertThat(Description.of("\uFEFF<?xml version=\"1.0\"?><definitions/>").kind())
                .isEqualTo(Description.Kind.WSDL);
        assertThat(Description.of("\uFEFFFORMAT: 1A\n# A").kind()).isEqualTo(Description.Kind.BLUEPRINT);
        assertThat(Description.of("\uFEFFopenapi: 3.0.3").kind()).isEqualTo(Description.Kind.OPENAPI);
    }

    @Test
    void aVersionWithoutQuotesIsExplained() {
        assertThatThrownBy(() -> Description.of("openapi: 3.1\ninfo: {title: t, version: '1'}\n")
                        .openApi())
                .hasMessage(
                        "openapi is a number here and must be text: put it in quotes and give it in full, as in openapi: \"3.1.0\".");
    }

    @Test
    void saysWhereTheTextIsBroken() {
        assertThatThrownBy(() -> Description.of("{\"openapi\": \"3.0.3\",\n  \"info\": }"))
                .isInstanceOfSatisfying(FaultException.class, refused -> {
                    var malformed = (Fault.Malformed) refused.fault();
                    assertThat(malformed.violations().getFirst().line()).isEqualTo(2);
                    assertThat(malformed.message()).contains("line 2");
                });
        assertThatThrownBy(() -> Description.of("[]")).isInstanceOf(FaultException.class);
    }

    @Test
    void anotherFormatIsNoOpenApi() {
        assertThatThrownBy(() -> Description.of("asyncapi: 2.6.0").openApi())
                .hasMessage("not an OpenAPI document: this is asyncapi");
    }
}
