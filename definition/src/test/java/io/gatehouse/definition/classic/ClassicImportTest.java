package io.gatehouse.definition.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.CaseTable;
import io.gatehouse.definition.importing.Description;
import io.gatehouse.definition.importing.Identity;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassicImportTest {
    private static final Identity IDS = new Identity("a1", "", "org");
    private static final ClassicImport.Wanted PLAIN = new ClassicImport.Wanted("", "", false);
    private static final ClassicImport.Wanted MOCK = new ClassicImport.Wanted("", "", true);

    @Test
    void swaggerBecomesAnAllowListWithLongerPathsFirst() {
        String swagger =
                "{\"swagger\":\"2.0\",\"info\":{\"title\":\"Pets #1\",\"version\":\"2\"},\"host\":\"pets.test\",\"basePath\":\"/v2\","
                        + "\"paths\":{\"/pets\":{\"get\":{\"responses\":{}},\"post\":{\"responses\":{}}},\"/pets/{id}/toys\":{\"get\":{\"responses\":{}}},\"/pets/{id}\":{\"get\":{\"responses\":{}}}}}";

        Json.Obj api = ClassicImport.create(Outline.of(Description.of(swagger)), PLAIN, IDS);

        assertThat(JsonText.print(api))
                .isEqualTo(
                        "{\"name\":\"Pets  1\",\"slug\":\"pets-1\",\"api_id\":\"a1\",\"org_id\":\"org\",\"use_keyless\":true,\"active\":true,"
                                + "\"definition\":{\"location\":\"header\",\"key\":\"x-api-version\"},"
                                + "\"version_data\":{\"not_versioned\":true,\"default_version\":\"\",\"versions\":{\"Default\":{\"name\":\"Default\",\"expires\":\"\",\"use_extended_paths\":true,"
                                + "\"extended_paths\":{\"white_list\":["
                                + "{\"path\":\"/pets/{id}/toys\",\"method_actions\":{\"GET\":{\"action\":\"no_action\",\"code\":200,\"data\":\"\",\"headers\":{}}}},"
                                + "{\"path\":\"/pets/{id}\",\"method_actions\":{\"GET\":{\"action\":\"no_action\",\"code\":200,\"data\":\"\",\"headers\":{}}}},"
                                + "{\"path\":\"/pets\",\"method_actions\":{\"GET\":{\"action\":\"no_action\",\"code\":200,\"data\":\"\",\"headers\":{}},\"POST\":{\"action\":\"no_action\",\"code\":200,\"data\":\"\",\"headers\":{}}}}"
                                + "]}}}},\"proxy\":{\"listen_path\":\"/a1/\",\"target_url\":\"https://pets.test/v2\",\"strip_listen_path\":true}}");
        assertThat(ApiReading.classic(api).upstream().url()).isEqualTo("https://pets.test/v2");
    }

    @Test
    void aServiceIsOnePathForEachOperation() {
        Outline outline = WsdlOutline.of(CaseTable.text("/classic/weather.wsdl"));

        assertThat(outline.name()).isEqualTo("WeatherService");
        assertThat(outline.upstreamUrl()).isEqualTo("http://weather.test/soap");
        assertThat(outline.endpoints())
                .containsExactly(
                        new Outline.Endpoint(
                                "/Forecast",
                                "POST",
                                Outline.Answer.NONE,
                                new Outline.SoapCall("http://weather.test/soap", "urn:weather/Forecast")),
                        new Outline.Endpoint(
                                "/Today",
                                "POST",
                                Outline.Answer.NONE,
                                new Outline.SoapCall("http://weather.test/soap", "")),
                        Outline.Endpoint.of("/today/{city}", "GET", Outline.Answer.NONE));
        assertThat(JsonText.print(outline.paths(false)))
                .contains(
                        "\"url_rewrites\":[{\"path\":\"/Forecast\",\"method\":\"POST\",\"match_pattern\":\".*\",\"rewrite_to\":\"http://weather.test/soap\"}")
                .contains(
                        "\"transform_headers\":[{\"path\":\"/Forecast\",\"method\":\"POST\",\"delete_headers\":[],\"add_headers\":{\"SOAPAction\":\"\\\"urn:weather/Forecast\\\"\"}}]");
    }

    @Test
    void xmlThatIsBrokenOrNoServiceIsRefused() {
        assertThatThrownBy(() -> WsdlOutline.of("<definitions>\n<a></b></definitions>"))
                .isInstanceOfSatisfying(FaultException.class, refused -> assertThat(((Fault.Malformed) refused.fault())
                                .violations()
                                .getFirst()
                                .line())
                        .isEqualTo(2));
        assertThatThrownBy(() -> WsdlOutline.of("<html/>"))
                .hasMessage("The document is no WSDL 1.1 service: it has no port with an address.");
    }

    @Test
    void nothingOutsideTheTextIsEverRead() {
        String hostile = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                + "<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\" name=\"n\"><service name=\"a&x;b\"/></definitions>";

        assertThatThrownBy(() -> WsdlOutline.of(hostile)).isInstanceOf(FaultException.class);
    }

    @Test
    void aBlueprintIsReadWithItsExamples() {
        Outline outline = BlueprintOutline.of(CaseTable.text("/classic/notes.apib"));

        assertThat(outline.name()).isEqualTo("Notes");
        assertThat(outline.upstreamUrl()).isEqualTo("http://notes.test/v1");
        assertThat(outline.endpoints())
                .extracting(
                        endpoint -> endpoint.method() + " " + endpoint.path(),
                        endpoint -> endpoint.answer().status(),
                        endpoint -> endpoint.answer().body())
                .containsExactly(
                        tuple("GET /notes", 200, "[\n  {\"id\": 1}\n]"),
                        tuple("POST /notes", 201, "{\"id\": 3}"),
                        tuple("GET /notes/{id}", 200, "hello\n  world"),
                        tuple("DELETE /notes/{id}", 200, ""),
                        tuple("GET /search/{term}", 204, ""),
                        tuple("PUT /bare/{a}", 200, ""));
        assertThat(outline.endpoints().getFirst().answer().headers())
                .containsEntry("X-Total", "2")
                .containsEntry("Content-Type", "application/json");
    }

    @Test
    void asMockTheExamplesAreTheReplies() {
        Json.Obj api = ClassicImport.create(BlueprintOutline.of(CaseTable.text("/classic/notes.apib")), MOCK, IDS);

        assertThat(JsonText.print(api))
                .contains(
                        "\"POST\":{\"action\":\"reply\",\"code\":201,\"data\":\"{\\\"id\\\": 3}\",\"headers\":{\"Content-Type\":\"application/json\"}}");
    }

    @Test
    void theSyntaxTreeOfABlueprintIsTheSame() {
        Json.Obj tree = JsonText.parseObject("""
                {"_version": "4.0", "ast": {"name": "T", "metadata": [{"name": "HOST", "value": "http://t.test"}], "resourceGroups": [{"resources": [
                  {"uriTemplate": "/a/{id}{?q}", "actions": [{"method": "GET", "examples": [{"responses": [{"name": "200", "headers": [{"name": "X", "value": "1"}], "body": "b"}]}]}]}]}]}}""");

        assertThat(Outline.of(Description.of(JsonText.print(tree))).endpoints())
                .isEqualTo(List.of(Outline.Endpoint.of(
                        "/a/{id}", "GET", new Outline.Answer(200, java.util.Map.of("X", "1"), "b"))));
    }

    @Test
    void anotherVersionIsInsertedAndSaysHowItIsChosen() {
        Json.Obj api = ClassicImport.create(BlueprintOutline.of(CaseTable.text("/classic/notes.apib")), PLAIN, IDS)
                .with("mine", new Json.Num("1.0"))
                .without("definition");
        Outline next = WsdlOutline.of(CaseTable.text("/classic/weather.wsdl"));

        Json.Obj both = ClassicImport.insert(api, next, new ClassicImport.Wanted("http://next.test", "v2", false));

        Json.Obj data = both.object("version_data");
        assertThat(data.flag("not_versioned")).isFalse();
        assertThat(data.object("versions").fields()).containsOnlyKeys("Default", "v2");
        assertThat(data.object("versions").object("v2").text("override_target")).isEqualTo("http://next.test");
        assertThat(both.object("definition").text("key")).isEqualTo("x-api-version");
        assertThat(both.get("mine")).hasToString("1.0");
        assertThatThrownBy(() -> ClassicImport.insert(both, next, new ClassicImport.Wanted("", "v2", false)))
                .hasMessage("the API has a version v2 already");
        assertThatThrownBy(() -> ClassicImport.insert(both, next, PLAIN))
                .hasMessage("version_name is required to insert into an API");
    }

    @Test
    void withoutAnyUpstreamThereIsNoApi() {
        Outline nowhere = BlueprintOutline.of("# GET /x");

        assertThatThrownBy(() -> ClassicImport.create(nowhere, PLAIN, IDS))
                .hasMessage("upstream_url is required: the description names no host");
        assertThatThrownBy(() -> BlueprintOutline.of("# nothing")).isInstanceOf(FaultException.class);
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }
}
