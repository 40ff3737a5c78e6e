package io.gatehouse.definition.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.definition.CaseTable;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ApiUrlsTest {
    static Stream<Arguments> cases() {
        return CaseTable.cases("/servers/urls.json");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void doesWhatTheTableSays(String title, Json.Obj row) {
        List<ApiUrl> urls = ApiUrls.of(row.object("document"), row.object("base"), Gateways.at(row.text("gateway")));

        assertThat(urls).as(title).extracting(ApiUrl::url).isEqualTo(row.texts("servers"));
        if (row.has("urls")) {
            assertThat(new Json.Arr(urls.stream().<Json>map(ApiUrl::toJson).toList()))
                    .isEqualTo(row.get("urls"));
        }
    }

    @Test
    void edgesServeTheApisWithOneOfTheirTags() {
        var gateways = new Gateways(
                "http://main",
                List.of(
                        new Gateways.Edge("http://eu", List.of("eu")),
                        new Gateways.Edge("http://us", List.of("us", "x"))));
        Json.Obj tagged = JsonText.parseObject(
                "{\"x-tyk-api-gateway\":{\"server\":{\"listenPath\":{\"value\":\"/a/\"},\"gatewayTags\":{\"enabled\":true,\"tags\":[\"x\",\"eu\"]}}}}");
        Json.Obj other = JsonText.parseObject(JsonText.print(tagged).replace("\"x\",\"eu\"", "\"none\""));

        assertThat(ApiUrls.of(tagged, gateways))
                .extracting(ApiUrl::url)
                .containsExactly("http://eu/a/", "http://us/a/");
        assertThat(ApiUrls.of(other, gateways)).extracting(ApiUrl::url).containsExactly("http://main/a/");
    }

    @Test
    void theAuthorsOwnServersAreNeverTouched() {
        var gateways = Gateways.at("http://gw");
        Json.Obj before = JsonText.parseObject(
                "{\"servers\":[{\"url\":\"http://gw/old/\",\"x\":1.0},{\"url\":\"http://mine/\",\"description\":\"d\"},{\"url\":\"http://gw/other/\"}],"
                        + "\"x-tyk-api-gateway\":{\"server\":{\"listenPath\":{\"value\":\"/old/\"}}}}");
        Json.Obj moved =
                JsonText.parseObject(JsonText.print(before).replace("\"value\":\"/old/\"", "\"value\":\"/new/\""));

        assertThat(JsonText.print(
                        ServerList.regenerate(moved, ApiUrls.of(before, gateways), ApiUrls.of(moved, gateways))
                                .get("servers")))
                .isEqualTo(
                        "[{\"url\":\"http://gw/new/\"},{\"url\":\"http://mine/\",\"description\":\"d\"},{\"url\":\"http://gw/other/\"}]");
        assertThat(ServerList.regenerate(before, ApiUrls.of(before, gateways), ApiUrls.of(before, gateways)))
                .isEqualTo(before);
    }
}
