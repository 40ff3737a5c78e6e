package io.gatehouse.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Listen;
import io.gatehouse.gateway.chain.Chain;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private static final Routes.Settings LOOSE = new Routes.Settings(false, false);
    private static final Routes.Settings STRICT = new Routes.Settings(true, false);
    private static final Routes.Settings DOMAINS = new Routes.Settings(false, true);

    private static CompiledApi api(String id, String path, String domain) {
        Json.Obj document = JsonText.parseObject("""
                {"api_id":"%s","use_keyless":true,"domain":"%s",
                 "proxy":{"listen_path":"%s","target_url":"http://x","strip_listen_path":true}}""".formatted(id, domain, path));
        return new CompiledApi(document, false, ApiReading.classic(document), new Chain(List.of()));
    }

    private static CompiledApi api(String id, String path) {
        return api(id, path, "");
    }

    private static Routes routes(Routes.Settings settings, CompiledApi... apis) {
        return Routes.none(settings).next(List.of(apis), List.of());
    }

    private static String found(Routes routes, String path) {
        return found(routes, "", path);
    }

    /** {@code <api id> <rest>}, or "-". */
    private static String found(Routes routes, String host, String path) {
        Routes.Match match = routes.match(host, path);
        return match == null ? "-" : match.api().reading().apiId() + " " + match.rest();
    }

    @Test
    void prefersTheLongestListenPath() {
        Routes routes = routes(LOOSE, api("a", "/a/"), api("b", "/a/b/"), api("root", "/"));
        assertThat(found(routes, "/a/x")).isEqualTo("a /x");
        assertThat(found(routes, "/a/b/x")).isEqualTo("b /x");
        assertThat(found(routes, "/elsewhere")).isEqualTo("root /elsewhere");
    }

    @Test
    void matchesWhatMerelyBeginsLikeAListenPathUnlessStrict() {
        assertThat(found(routes(LOOSE, api("a", "/sample")), "/samplefoo")).isEqualTo("a /foo");
        Routes strict = routes(STRICT, api("a", "/sample"), api("b", "/slashed/"), api("c", "/v/{x}"));
        assertThat(found(strict, "/samplefoo")).isEqualTo("-");
        assertThat(found(strict, "/sample")).isEqualTo("a /");
        assertThat(found(strict, "/sample/foo")).isEqualTo("a /foo");
        assertThat(found(strict, "/slashed/foo")).isEqualTo("b /foo");
        assertThat(found(strict, "/v/1foo/bar")).isEqualTo("c /bar");
    }

    @Test
    void fallsBackToAShorterListenPathWhereTheLongerOneIsCutByStrictness() {
        Routes strict = routes(STRICT, api("long", "/ab"), api("short", "/"));
        assertThat(found(strict, "/abc")).isEqualTo("short /abc");
    }

    @Test
    void matchesVariablesAndStripsWhatTheyMatched() {
        Routes routes = routes(
                LOOSE, api("item", "/items/{id:[0-9]{2}}/details"), api("any", "/{first}/x/"), api("plain", "/items/"));
        assertThat(found(routes, "/items/42/details/more")).isEqualTo("item /more");
        assertThat(found(routes, "/items/4/details/more")).isEqualTo("plain /4/details/more");
        assertThat(found(routes, "/foo/x/y")).isEqualTo("any /y");
        assertThat(found(routes, "/foo/z")).isEqualTo("-");
    }

    @Test
    void countsVariablesAsNothingWhenLengthsAreCompared() {
        Routes routes = routes(LOOSE, api("variable", "/{averyveryverylongname}/"), api("plain", "/abc"));
        assertThat(found(routes, "/abc/x")).isEqualTo("plain /x");
    }

    @Test
    void takesSpecialCharactersOfAListenPathLiterally() {
        Routes routes = routes(LOOSE, api("a", "/v1.0/{x}"));
        assertThat(found(routes, "/v1.0/y")).isEqualTo("a /");
        assertThat(found(routes, "/v1x0/y")).isEqualTo("-");
    }

    @Test
    void servesAnApiByItsIdWithoutStripping() {
        Routes routes = routes(LOOSE, api("abc", "/long/listen/path/"), api("other", "/abc"));
        assertThat(found(routes, "/abc/x")).isEqualTo("abc /abc/x");
        assertThat(found(routes, "/abcd/x")).isEqualTo("other /d/x");
        Routes longerWins = routes(LOOSE, api("abc", "/l/"), api("other", "/abc/def"));
        assertThat(found(longerWins, "/abc/def/x")).isEqualTo("other /x");
    }

    @Test
    void movesTheSecondOfTwoWithTheSameListenPathAndKeepsWhoHadIt() {
        CompiledApi a = api("a", "/same/");
        CompiledApi b = api("b", "/same/");
        Routes alone = routes(LOOSE, b);
        assertThat(found(alone.next(List.of(a, b), List.of()), "/same/x")).isEqualTo("b /x");
        assertThat(found(routes(LOOSE, b, a), "/same/x")).isEqualTo("a /x");
        assertThat(found(routes(LOOSE, b, a), "/same/-b/x")).isEqualTo("b /x");
    }

    @Test
    void asksTheDomainFirst() {
        Routes routes = routes(
                DOMAINS,
                api("everywhere", "/things/special/"),
                api("here", "/things/", "api.example.com"),
                api("sub", "/things/", "{name:[a-z]+}.example.org"));
        assertThat(found(routes, "API.example.com:8080", "/things/special/x")).isEqualTo("here /special/x");
        assertThat(found(routes, "www.example.org", "/things/x")).isEqualTo("sub /x");
        assertThat(found(routes, "123.example.org", "/things/x")).isEqualTo("-");
        assertThat(found(routes, "elsewhere", "/things/special/x")).isEqualTo("everywhere /x");
        assertThat(found(routes, "api.example.com", "/nothing")).isEqualTo("-");
    }

    @Test
    void ignoresDomainsWhereTheyAreSwitchedOff() {
        Routes routes = routes(LOOSE, api("here", "/things/", "api.example.com"));
        assertThat(found(routes, "elsewhere", "/things/x")).isEqualTo("here /x");
    }

    @Test
    void matchesTheDecodedPathAndPassesTheRawRest() {
        Routes routes = routes(LOOSE, api("a", "/ü/b/"));
        assertThat(found(routes, "/%C3%BC/b/c%2Fd")).isEqualTo("a /c%2Fd");
        assertThat(found(routes, "/%C3%BC/%62/%zz")).isEqualTo("-");
        assertThat(found(routes(LOOSE, api("p", "/plain/")), "/plain/%2F%20x")).isEqualTo("p /%2F%20x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/{b", "/a}/", "/{x:(}/", "/{x:(?=a)}/"})
    void refusesAListenPathItCannotMatch(String path) {
        assertThatThrownBy(() -> Routes.check(new Listen(path, "", true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(path);
    }

    /** The contract's order, one after the other. */
    private record Naive(List<CompiledApi> apis, boolean strict) {
        @Nullable
        String find(String path) {
            var sorted = new ArrayList<>(apis);
            sorted.sort(Comparator.comparing((CompiledApi api) -> api.reading().apiId()));
            sorted.sort(Comparator.comparingInt((CompiledApi api) -> api.reading()
                            .listen()
                            .path()
                            .replaceAll("\\{[^}]*\\}", "")
                            .length())
                    .reversed());
            for (CompiledApi api : sorted) {
                String id = api.reading().apiId();
                String listen = api.reading().listen().path();
                Matcher matcher = Pattern.compile(
                                "^" + listen.replace(".", "\\.").replaceAll("\\{[^}]*\\}", "[^/]+"))
                        .matcher(path);
                if (matcher.find()) {
                    int end = matcher.end();
                    boolean cut = strict
                            && !listen.endsWith("/")
                            && !listen.contains("{")
                            && end < path.length()
                            && path.charAt(end) != '/';
                    if (!cut) {
                        String rest = path.substring(end);
                        return id + " " + (rest.startsWith("/") ? rest : "/" + rest);
                    }
                }
                if (path.startsWith("/" + id + "/")) {
                    return id + " " + path;
                }
            }
            return null;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithTryingOneAfterTheOther(int seed) {
        var random = new Random(seed);
        boolean strict = seed % 2 == 0;
        for (int round = 0; round < 60; round++) {
            var paths = new java.util.TreeSet<String>();
            while (paths.size() < 1 + random.nextInt(25)) {
                paths.add(path(random, true));
            }
            var apis = new ArrayList<CompiledApi>();
            for (String path : paths) {
                apis.add(api("i" + apis.size(), path));
            }
            Routes routes = Routes.none(strict ? STRICT : LOOSE).next(apis, List.of());
            var naive = new Naive(apis, strict);
            for (int request = 0; request < 60; request++) {
                String path =
                        random.nextInt(10) == 0 ? "/i" + random.nextInt(30) + path(random, false) : path(random, false);
                String expected = naive.find(path);
                assertThat(found(routes, path))
                        .as("%s among %s, strict %s", path, paths, strict)
                        .isEqualTo(expected == null ? "-" : expected);
            }
        }
    }

    @Test
    void leavesWhatServedBeforeAsItWas() {
        CompiledApi edited = api("i3", "/n/3/");
        var apis = new ArrayList<CompiledApi>();
        for (int i = 0; i < 40; i++) {
            apis.add(i == 3 ? edited : api("i" + i, "/n/" + i + "/"));
        }
        Routes before = Routes.none(LOOSE).next(apis, List.of());
        apis.set(3, api("i3", "/elsewhere/"));
        Routes after = before.next(apis, List.of());
        assertThat(found(before, "/n/3/x")).isEqualTo("i3 /x");
        assertThat(found(before, "/elsewhere/x")).isEqualTo("-");
        assertThat(before.byId("i3")).containsSame(edited);
        assertThat(found(after, "/n/3/x")).isEqualTo("-");
        assertThat(found(after, "/elsewhere/x")).isEqualTo("i3 /x");
        assertThat(found(after, "/n/39/x")).isEqualTo("i39 /x");
        assertThat(after.all()).hasSameElementsAs(apis);
    }

    @Test
    void givesAListenPathBackWhenWhoHeldItLeaves() {
        var apis = new ArrayList<CompiledApi>();
        for (int i = 0; i < 40; i++) {
            apis.add(api("i" + i, "/n/" + i + "/"));
        }
        Routes before = Routes.none(LOOSE).next(apis, List.of());
        apis.set(7, api("i7", "/n/3/"));
        Routes shared = before.next(apis, List.of());
        assertThat(found(shared, "/n/3/x")).isEqualTo("i3 /x");
        assertThat(found(shared, "/n/3/-i7/x")).isEqualTo("i7 /x");
        apis.remove(3);
        Routes left = shared.next(apis, List.of());
        assertThat(found(left, "/n/3/x")).isEqualTo("i7 /x");
    }

    @Test
    void servesTheLastOfSeveralWithOneIdAndTheOtherWhenItLeaves() {
        var apis = new ArrayList<CompiledApi>();
        for (int i = 0; i < 40; i++) {
            apis.add(api("i" + i, "/n/" + i + "/"));
        }
        Routes before = Routes.none(LOOSE).next(apis, List.of());
        apis.add(api("i3", "/second/"));
        Routes twice = before.next(apis, List.of());
        assertThat(found(twice, "/second/x")).isEqualTo("i3 /x");
        assertThat(found(twice, "/n/3/x")).isEqualTo("-");
        assertThat(twice.all()).hasSize(40);
        apis.removeLast();
        assertThat(found(twice.next(apis, List.of()), "/n/3/x")).isEqualTo("i3 /x");
    }

    /** Few of many change each time, hosts and variables and collisions among them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void servesAfterManySmallReloadsWhatBuildingAnewServes(int seed) {
        var random = new Random(seed);
        List<String> hosts = List.of("", "", "", "a.example", "{sub}.example", "{other:b+}.example");
        var apis = new java.util.TreeMap<String, CompiledApi>();
        for (int i = 0; i < 60; i++) {
            apis.put("i" + i, api("i" + i, "/base/" + i + "/"));
        }
        Routes edited = Routes.none(DOMAINS).next(apis.values(), List.of());
        for (int round = 0; round < 150; round++) {
            for (int edits = random.nextInt(4); edits > 0; edits--) {
                String id = "i" + random.nextInt(70);
                if (random.nextInt(4) == 0) {
                    apis.remove(id);
                } else {
                    apis.put(id, api(id, path(random, true), hosts.get(random.nextInt(hosts.size()))));
                }
            }
            edited = edited.next(apis.values(), List.of());
            assertThat(edited.all()).containsExactlyInAnyOrderElementsOf(apis.values());
            // Who had a listen path keeps it, so what is built anew must know who that was.
            Routes anew = Routes.none(DOMAINS).next(standing(edited, apis.values()), List.of());
            for (int request = 0; request < 40; request++) {
                String host =
                        List.of("", "a.example", "bb.example", "elsewhere").get(random.nextInt(4));
                String path = random.nextInt(8) == 0 ? "/i" + random.nextInt(70) + "/x" : path(random, false);
                assertThat(found(edited, host, path))
                        .as("%s%s in round %d", host, path, round)
                        .isEqualTo(found(anew, host, path));
            }
        }
    }

    /** The same APIs, each wanting the listen path it is served at. */
    private static List<CompiledApi> standing(Routes routes, java.util.Collection<CompiledApi> apis) {
        return apis.stream()
                .map(api -> {
                    Listen listen = api.reading().listen();
                    String served = routes.servedAt(api.reading().apiId());
                    return served.equals(listen.path())
                            ? api
                            : api(api.reading().apiId(), served, listen.domain());
                })
                .toList();
    }

    /** Short and few-lettered, so that paths meet often. */
    private static String path(Random random, boolean variables) {
        var path = new StringBuilder();
        int segments = 1 + random.nextInt(4);
        for (int i = 0; i < segments; i++) {
            path.append('/');
            if (variables && random.nextInt(5) == 0) {
                path.append("{v").append(i).append('}');
            } else {
                for (int letters = random.nextInt(4); letters > 0; letters--) {
                    path.append((char) ('a' + random.nextInt(2)));
                }
            }
        }
        if (random.nextBoolean()) {
            path.append('/');
        }
        return path.toString();
    }
}
