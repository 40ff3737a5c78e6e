package io.gatehouse.definition.impact;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImpactTest {
    private static final Json.Obj BASE = json("""
            {"x-tyk-api-gateway": {"info": {"id": "base", "name": "Base", "versioning": {"enabled": true, "name": "v1", "versions": [{"name": "v2", "id": "child"}]}},
             "server": {"customDomain": {"certificates": ["cert1"]}, "eventHandlers": [{"id": "hook1"}],
               "authentication": {"securitySchemes": {"jwt": {"defaultPolicies": ["gold"]}}}}}}""");
    private static final Json.Obj CHILD =
            json("{\"x-tyk-api-gateway\": {\"info\": {\"id\": \"child\", \"name\": \"Child\"}}}");
    private static final Json.Obj LOOPING = json("""
            {"api_id": "loop", "name": "Loop", "proxy": {"target_url": "tyk://base/x"}, "upstream_certificates": {"*": "cert2"},
             "version_data": {"versions": {"Default": {"name": "Default"}}}}""");
    private static final Estate ESTATE = new Estate(
            List.of(BASE, CHILD, LOOPING),
            List.of(
                    json(
                            "{\"id\":\"gold\",\"name\":\"Gold\",\"access_rights\":{\"base\":{\"versions\":[\"v1\",\"v2\"]},\"loop\":{}}}"),
                    json("{\"_id\":\"only\",\"name\":\"Only\",\"access_rights\":{\"base\":{}}}")),
            List.of(
                    new Estate.Key("k1", json("{\"alias\":\"one\",\"apply_policies\":[\"gold\"]}")),
                    new Estate.Key("k2", json("{\"access_rights\":{\"base\":{}},\"certificate\":\"cert1\"}")),
                    new Estate.Key("k3", json("{\"apply_policies\":[\"gold\",\"other\"]}")),
                    new Estate.Key("k4", json("{\"access_rights\":{\"loop\":{}}}"))),
            List.of("cert1", "cert2", "cert3"),
            List.of(json("{\"id\":\"hook1\",\"name\":\"Hook\"}")),
            List.of(json("{\"client_id\":\"c1\",\"policy_id\":\"gold\",\"description\":\"app\"}")));

    @Test
    void theEndOfABase() {
        assertThat(lines(Impact.ofApi(BASE, Json.Obj.EMPTY, ESTATE)))
                .containsExactly(
                        "API child Child BECOMES_INDEPENDENT []",
                        "API loop Loop POINTS_NOWHERE [/proxy/target_url]",
                        "POLICY gold Gold LOSES [/access_rights/base]",
                        "POLICY only Only KEEPS_AS_LAST [/access_rights/base]",
                        "KEY k1 one LOSES [/apply_policies]",
                        "KEY k2  LOSES [/access_rights/base]",
                        "KEY k3  LOSES [/apply_policies]",
                        "CERTIFICATE cert1  BECOMES_UNUSED []",
                        "HOOK hook1 Hook BECOMES_UNUSED []");
    }

    @Test
    void aChangeOfABaseThatDropsAVersionAndTakesAnotherCertificate() {
        Json.Obj after = json(JsonText.print(BASE)
                .replace("{\"name\":\"v2\",\"id\":\"child\"}", "")
                .replace("cert1", "cert3"));

        assertThat(lines(Impact.ofApi(BASE, after, ESTATE)))
                .contains(
                        "POLICY gold Gold NAMES_LOST_VERSION [/access_rights/base]",
                        "POLICY only Only REFERS [/access_rights/base]",
                        "CERTIFICATE cert1  BECOMES_UNUSED []",
                        "CERTIFICATE cert3  BECOMES_USED []",
                        "HOOK hook1 Hook REFERS []");
    }

    @Test
    void theEndOfAChild() {
        assertThat(lines(Impact.ofApi(CHILD, Json.Obj.EMPTY, ESTATE)))
                .containsExactly("API base Base LOSES_VERSION [/x-tyk-api-gateway/info/versioning/versions/0/id]");
    }

    @Test
    void theEndOfAPolicy() {
        assertThat(lines(Impact.ofPolicy(ESTATE.policies().getFirst(), true, ESTATE)))
                .containsExactly(
                        "KEY k1 one POINTS_NOWHERE [/apply_policies]",
                        "KEY k3  LOSES [/apply_policies]",
                        "API base Base POINTS_NOWHERE [/x-tyk-api-gateway/server/authentication/securitySchemes/jwt/defaultPolicies/0]",
                        "OAUTH_CLIENT c1 app POINTS_NOWHERE [/policy_id]");
    }

    @Test
    void theEndOfACertificateAndOfAHook() {
        assertThat(lines(Impact.ofCertificate("cert1", ESTATE)))
                .containsExactly(
                        "API base Base POINTS_NOWHERE [/x-tyk-api-gateway/server/customDomain/certificates/0]",
                        "KEY k2  POINTS_NOWHERE [/certificate]");
        assertThat(lines(Impact.ofHook(ESTATE.hooks().getFirst(), true, ESTATE)))
                .containsExactly("API base Base POINTS_NOWHERE [/x-tyk-api-gateway/server/eventHandlers/0/id]");
    }

    private static List<String> lines(List<Touched> touched) {
        return touched.stream()
                .map(it -> it.kind() + " " + it.id() + " " + it.name() + " " + it.how() + " " + it.pointers())
                .toList();
    }

    private static Json.Obj json(String text) {
        return JsonText.parseObject(text);
    }
}
