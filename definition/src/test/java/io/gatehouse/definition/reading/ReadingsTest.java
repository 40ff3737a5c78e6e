package io.gatehouse.definition.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.json.JsonText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The two formats say the same thing in their own words, and read the same. */
class ReadingsTest {
    private static final String CLASSIC = """
            {"api_id":"a","org_id":"o","name":"N","internal":true,"expiration":"2030-01-02 03:04",
             "strip_auth_data":true,"use_standard_auth":true,
             "auth_configs":{"authToken":{"auth_header_name":"X-Key","use_param":true,"param_name":"key"}},
             "proxy":{"listen_path":"/a/","target_url":"http://up","strip_listen_path":true,"preserve_host_header":true,
                      "enable_load_balancing":true,"target_list":["http://one","http://one","http://two"]},
             "global_rate_limit":{"rate":5,"per":60},
             "CORS":{"enable":true,"allowed_origins":["http://x"],"max_age":7},
             "enable_ip_whitelisting":true,"allowed_ips":["10.0.0.0/8"],
             "cache_options":{"enable_cache":true,"cache_timeout":30,"cache_response_codes":[200]},
             "enable_context_vars":true,
             "version_data":{"not_versioned":true,"versions":{"":{"name":"","use_extended_paths":true,
               "global_headers":{"A":"1"},"global_size_limit":9,"global_enforce_timeout":"1m30s",
               "extended_paths":{
                 "white_list":[{"path":"/w","method":"GET"}],
                 "rate_limit":[{"path":"/w","method":"GET","rate":2,"per":10}],
                 "url_rewrites":[{"path":"/w","method":"GET","match_pattern":"(.*)","rewrite_to":"/x/$1",
                   "triggers":[{"on":"any","options":{"header_matches":{"H":{"match_rx":"v","reverse":true}}},"rewrite_to":"/y"}]}],
                 "circuit_breakers":[{"path":"/w","method":"GET","threshold_percent":0.5,"samples":3,"return_to_service_after":9,"disable_half_open_state":true}]
               }}}}}""";
    private static final String OAS = """
            {"openapi":"3.0.3","info":{"title":"N","version":"1"},
             "security":[{"tok":[]}],
             "components":{"securitySchemes":{"tok":{"type":"apiKey","in":"header","name":"X-Key"}}},
             "paths":{"/w":{"get":{"operationId":"w","responses":{}}}},
             "x-tyk-api-gateway":{
               "info":{"id":"a","orgId":"o","name":"N","state":{"internal":true},"expiration":"2030-01-02 03:04"},
               "server":{"listenPath":{"value":"/a/","strip":true},
                 "authentication":{"enabled":true,"stripAuthorizationData":true,
                   "securitySchemes":{"tok":{"enabled":true,"query":{"enabled":true,"name":"key"}}}},
                 "ipAccessControl":{"enabled":true,"allow":["10.0.0.0/8"]}},
               "upstream":{"url":"http://up","preserveHostHeader":{"enabled":true},
                 "loadBalancing":{"enabled":true,"targets":[{"url":"http://one","weight":2},{"url":"http://two","weight":1}]},
                 "rateLimit":{"enabled":true,"rate":5,"per":"1m"},
                 "enforceTimeout":{"enabled":true,"duration":"90s"}},
               "middleware":{"global":{
                   "trafficLogs":{"enabled":true},
                   "cors":{"enabled":true,"allowedOrigins":["http://x"],"maxAge":7},
                   "cache":{"enabled":true,"timeout":30,"cacheResponseCodes":[200]},
                   "contextVariables":{"enabled":true},
                   "requestSizeLimit":{"enabled":true,"value":9},
                   "transformRequestHeaders":{"enabled":true,"add":[{"name":"A","value":"1"}]}},
                 "operations":{"w":{
                   "allow":{"enabled":true},
                   "rateLimit":{"enabled":true,"rate":2,"per":"10s"},
                   "urlRewrite":{"enabled":true,"pattern":"(.*)","rewriteTo":"/x/$1","triggers":[
                     {"condition":"any","rules":[{"in":"header","name":"H","pattern":"v","negate":true}],"rewriteTo":"/y"}]},
                   "circuitBreaker":{"enabled":true,"threshold":0.5,"sampleSize":3,"coolDownPeriod":9,"halfOpenStateEnabled":false}
                 }}}}}""";

    private final ApiReading classic = ApiReading.classic(JsonText.parseObject(CLASSIC));
    private final ApiReading oas = ApiReading.oas(JsonText.parseObject(OAS));

    @Test
    void bothFormatsReadTheSame() {
        assertThat(oas.identity()).isEqualTo(classic.identity());
        assertThat(oas.listen()).isEqualTo(classic.listen());
        assertThat(oas.upstream()).isEqualTo(classic.upstream());
        assertThat(oas.guards()).isEqualTo(classic.guards());
        assertThat(oas.versions()).isEqualTo(classic.versions());
        assertThat(oas.features()).isEqualTo(classic.features());
        assertThat(List.copyOf(oas.authentication().methods().values()))
                .isEqualTo(List.copyOf(classic.authentication().methods().values()));
        assertThat(oas.authentication().stripsCredentials())
                .isEqualTo(classic.authentication().stripsCredentials());
    }

    @Test
    void aSectionThatIsSwitchedOffIsNotThere() {
        var off = ApiReading.oas(JsonText.parseObject(OAS.replace("\"enabled\":true", "\"enabled\":false")));
        assertThat(off.authentication().keyless()).isTrue();
        assertThat(off.guards().cors().enabled()).isFalse();
        assertThat(off.guards().addresses()).isEqualTo(IpLists.NONE);
        assertThat(off.upstream().targets()).isEmpty();
        assertThat(off.versions().only().endpoints().all()).isEmpty();
    }

    @Test
    void anApiWithoutAnyMethodAsksForAKey() {
        var reading = ApiReading.classic(JsonText.parseObject("{\"api_id\":\"a\"}"));
        assertThat(reading.authentication().methods())
                .isEqualTo(Map.of("auth_token", new AuthMethod.Token(Places.AUTHORIZATION, AuthMethod.Signed.NONE)));
    }

    @Test
    void namesAPathThatIsNoExpression() {
        String broken = CLASSIC.replace("\"/w\"", "\"/w(\"");
        assertThatThrownBy(() -> ApiReading.classic(JsonText.parseObject(broken)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/w(");
    }

    @Test
    void mostSpecificPathsComeFirst() {
        String paths = """
                {"paths":{"/test":{"get":{"operationId":"1"}},"/anything/{id}":{"get":{"operationId":"2"}},
                 "/test/abc":{"get":{"operationId":"3"}},"/anything":{"get":{"operationId":"4"}},
                 "/test/{id}":{"get":{"operationId":"5"}},"/test/abc/def":{"get":{"operationId":"6"}},
                 "/anything/dupa":{"get":{"operationId":"7"}}},
                 "x-tyk-api-gateway":{"middleware":{"operations":{
                  "1":{"allow":{"enabled":true}},"2":{"allow":{"enabled":true}},"3":{"allow":{"enabled":true}},
                  "4":{"allow":{"enabled":true}},"5":{"allow":{"enabled":true}},"6":{"allow":{"enabled":true}},
                  "7":{"allow":{"enabled":true}}}}}}""";
        var rules = ApiReading.oas(JsonText.parseObject(paths))
                .versions()
                .only()
                .endpoints()
                .all();
        assertThat(rules.stream().map(rule -> rule.path().written()))
                .containsExactly(
                        "/test/abc/def",
                        "/anything/dupa",
                        "/anything/{id}",
                        "/test/abc",
                        "/test/{id}",
                        "/anything",
                        "/test");
    }

    @Test
    void aStaticPathShieldsItselfFromItsParameterisedSibling() {
        String paths = """
                {"paths":{"/users/{id}":{"get":{"operationId":"one"}},"/users/me":{"get":{"operationId":"me"}}},
                 "x-tyk-api-gateway":{"middleware":{"operations":{"one":{"mockResponse":{"enabled":true,"code":418}}}}}}""";
        var rules =
                ApiReading.oas(JsonText.parseObject(paths)).versions().only().endpoints();
        assertThat(rules.first(Effect.Example.class, "GET", "/users/7")).isPresent();
        assertThat(rules.first(Effect.Example.class, "GET", "/users/me")).isEmpty();
    }
}
