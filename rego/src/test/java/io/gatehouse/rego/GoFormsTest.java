package io.gatehouse.rego;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms of Go that rules see through OPA's functions; each row was answered so by OPA 0.47. */
class GoFormsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '\0', textBlock = """
            time.parse_ns("2006 15:04", "2021 5:04") ~ 1609477440000000000
            time.parse_rfc3339_ns("2021-02-03T4:05:06Z") ~ 1612325106000000000
            time.parse_ns("_2006", "_2021") ~ 1609459200000000000
            time.parse_ns("2006 MST", "2021 GMT+3") ~ 1609459200000000000
            time.parse_ns("2006 MST", "2021 ABCDT") ~ 1609459200000000000
            time.parse_ns("2006-002", "2021-366") ~ undefined
            time.parse_ns("2006 05.000", "2021 05.12") ~ undefined
            time.parse_ns("2006-01-02T15:04:05Z07:00", "2021-02-03T04:05:06.25+24:60") ~ 1612235106250000000
            time.parse_ns("2006 03 pm", "2021 12 am") ~ 1609459200000000000
            time.parse_ns("2006 Jan  2", "2021 Feb    3") ~ 1612310400000000000
            time.clock([0, "+05:00"]) ~ undefined
            time.clock([0, "UTC+5"]) ~ undefined
            time.clock([0, "Z"]) ~ undefined
            time.clock([0, "EST"]) ~ [19, 0, 0]
            time.clock([0, "EST5EDT"]) ~ [19, 0, 0]
            time.clock([1690000000000000000, "ROC"]) ~ [12, 26, 40]
            time.clock([0, "GMT+0"]) ~ [0, 0, 0]
            time.clock([0, "Local"]) ~ [0, 0, 0]
            time.clock([0, "SystemV/AST4"]) ~ undefined
            sprintf("%.2x|%#x|% x|%# X|%5x", ["hello", "hi", "hi", "hi", ""]) ~ "6865|0x6869|68 69|0X68 0X69|     "
            sprintf("%5d|%.1d|%05z", ["a", "bc", 7]) ~ "%!d(string=    a)|%!d(string=b)|%!z(int=00007)"
            sprintf("%20d|%+v|%f", [123456789012345678901234567890, 123456789012345678901234567890, 123456789012345678901234567890]) ~ "123456789012345678901234567890|+123456789012345678901234567890|%!f(big.Int=123456789012345678901234567890)"
            sprintf("%q %+q %q", ["a\\u0007\\u200bé", "é😀", 10]) ~ "\\"a\\\\a\\\\u200b\\u00e9\\" \\"\\\\u00e9\\\\U0001f600\\" '\\\\n'"
            sprintf("%x|%.1x|%X|%b", [1.5, 1.96875, 0.1, 1.5]) ~ "0x1.8p+00|0x1.0p+01|0X1.999999999999AP-04|6755399441055744p-52"
            sprintf("%😀|%#U|%U", [1, 97, -1]) ~ "%!\\ud83d\\ude00(int=1)|U+0061 'a'|U+FFFFFFFFFFFFFFFF"
            sprintf("%.*f|%*d", ["a", 1.255, "b", 7]) ~ "%!(BADPREC)1.255000|%!(BADWIDTH)7"
            sprintf("%.*f", [-9223372036854775808, 1.5]) ~ "%!(BADPREC)1.500000"
            sprintf("%v %g %G", [1234567.5, 100000.5, 1e21]) ~ "1.2345675e+06 100000.5 1E+21"
            sprintf("%v %v %d", [1e3, 1.0, 1e3]) ~ "1000 1 %!d(float64=1000)"
            sprintf("%#g|%#.3f|%#v", [1.5, 2.0, 1000000.5]) ~ "1.50000|2.000|1.0000005e+06"
            sprintf("%[3]d %[1]*.[2]*[1]f %[x]d", [2, 1]) ~ "%!d(BADINDEX) %!f(int= 2) %!d(BADINDEX)"
            sprintf("%99999999d", [1]) ~ "%!(NOVERB)%!(EXTRA int=1)"
            sprintf("%", []) ~ "%!(NOVERB)"
            upper("ßŉa") ~ "\\u00df\\u0149A"
            lower("İΣ") ~ "i\\u03c3"
            trim_space("\\u00a0\\u0085 a\\u001c \\u3000") ~ "a\\u001c"
            "\\ud83d" ~ "\\ufffd"
            """)
    void answersAsOpaDoes(String expression, String answer) {
        RuleSet rules = RuleSet.compile(
                Map.of("r.rego", "package a\n\np = x { x := " + expression + " }"),
                RegoOptions.usual(InstantSource.system()),
                Map.of());
        Json expected = answer.equals("undefined") ? Json.of("undefined") : JsonText.parse(answer);
        assertThat(rules.decide("data.a.p", Json.NULL, Json.Obj.EMPTY, Hosts.NONE, Limits.USUAL.deadline())
                        .value()
                        .orElse(Json.of("undefined")))
                .isEqualTo(expected);
    }
}
