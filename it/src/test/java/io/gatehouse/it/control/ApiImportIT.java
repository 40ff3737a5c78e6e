package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Answer;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.json.Json;
import io.gatehouse.settings.DashboardKeys;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** APIs made of OpenAPI documents: by body, file and URL, with every parameter; dry runs; PATCH. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiImportIT {
    private static final String EXTENSION = "x-tyk-api-gateway";
    private static final String PETS = "{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"Pets\",\"version\":\"1.0.0\"},"
            + "\"servers\":[{\"url\":\"http://upstream.test/v1\"}],\"paths\":{\"/pets\":{\"get\":{\"operationId\":\"listPets\","
            + "\"responses\":{\"200\":{\"description\":\"\",\"content\":{\"application/json\":{\"example\":[1]}}}}},"
            + "\"post\":{\"operationId\":\"addPet\",\"requestBody\":{\"content\":{\"application/json\":{\"schema\":{\"type\":\"object\"}}}},"
            + "\"responses\":{\"201\":{\"description\":\"\"}}}}}}";

    @TempDir
    static Path folder = Path.of(".");

    private Dashboard dashboard;
    private HttpServer server;

    @BeforeAll
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/pets.json", exchange -> {
            byte[] bytes = PETS.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        dashboard = Dashboard.start(
                folder,
                DashboardKeys.IMPORT_HOSTS,
                List.of("127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterAll
    void stop() throws Exception {
        dashboard.close();
        server.stop(0);
    }

    private Json.Obj imported(Person who, Answer made) throws Exception {
        String id = made.expect(200).json().text("ID");
        return dashboard.get(who, "/api/apis/oas/" + id).expect(200).json();
    }

    private static Json.Obj operation(Json.Obj document, String id) {
        return document.object(EXTENSION)
                .object("middleware")
                .object("operations")
                .object(id);
    }

    private int count(Person who) throws Exception {
        return dashboard.get(who, "/api/apis?p=-1").json().list("apis").size();
    }

    @Test
    void makesAnApiOfADescription() throws Exception {
        Person ann = dashboard.founder("Acme");
        Json.Obj document = imported(ann, dashboard.as(ann, "POST", "/api/apis/oas/import", PETS));
        Json.Obj extension = document.object(EXTENSION);
        assertThat(extension.object("info").text("name")).isEqualTo("Pets");
        assertThat(extension.object("info").object("state").flag("active")).isTrue();
        assertThat(extension.object("upstream").text("url")).isEqualTo("http://upstream.test/v1");
        assertThat(extension.object("server").object("listenPath").text("value"))
                .isEqualTo("/");
        assertThat(document.list("servers").getFirst()).hasToString("{\"url\":\"http://localhost:8080/\"}");
    }

    @Test
    void takesEveryParameter() throws Exception {
        Person ann = dashboard.founder("Acme");
        Json.Obj document = imported(
                ann,
                dashboard.as(
                        ann,
                        "POST",
                        "/api/apis/oas/import?listenPath=/pets/&upstreamURL=http://other.test&customDomain=pets.example.com"
                                + "&allowList=true&validateRequest&mockResponse=true&apiID=pets-api",
                        PETS));
        Json.Obj extension = document.object(EXTENSION);
        assertThat(extension.object("info").text("id")).isEqualTo("pets-api");
        assertThat(extension.object("server").object("listenPath").text("value"))
                .isEqualTo("/pets/");
        assertThat(extension.object("server").object("customDomain").text("name"))
                .isEqualTo("pets.example.com");
        assertThat(extension.object("upstream").text("url")).isEqualTo("http://other.test");
        assertThat(operation(document, "listPets").object("allow").flag("enabled"))
                .isTrue();
        assertThat(operation(document, "addPet").object("validateRequest").flag("enabled"))
                .isTrue();
        assertThat(operation(document, "listPets").object("mockResponse").flag("enabled"))
                .isTrue();
    }

    @Test
    void readsYamlBodiesAndFilesOfForms() throws Exception {
        Person ann = dashboard.founder("Acme");
        String yaml =
                "openapi: 3.1.0\ninfo: {title: Yaml, version: '1'}\nservers: [{url: http://upstream.test}]\npaths: {}\n";
        Json.Obj document = imported(
                ann,
                dashboard.call(
                        "POST",
                        "/api/apis/oas/import?listenPath=/yaml/",
                        yaml,
                        "Authorization",
                        ann.key(),
                        "Content-Type",
                        "application/x-yaml"));
        assertThat(document.text("openapi")).isEqualTo("3.1.0");
        String form = "--b0\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n"
                + "--b0\r\nContent-Disposition: form-data; name=\"file\"; filename=\"pets.json\"\r\n"
                + "Content-Type: application/json\r\n\r\n" + PETS + "\r\n--b0--\r\n";
        assertThat(imported(
                                ann,
                                dashboard.call(
                                        "POST",
                                        "/api/apis/oas/import",
                                        form,
                                        "Authorization",
                                        ann.key(),
                                        "Content-Type",
                                        "multipart/form-data; boundary=b0"))
                        .object("info")
                        .text("title"))
                .isEqualTo("Pets");
        dashboard
                .call(
                        "POST",
                        "/api/apis/oas/import",
                        "--b0--",
                        "Authorization",
                        ann.key(),
                        "Content-Type",
                        "multipart/form-data; boundary=b0")
                .expect(400);
    }

    @Test
    void fetchesAUrlThatIsAllowed() throws Exception {
        Person ann = dashboard.founder("Acme");
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/pets.json";
        assertThat(imported(ann, dashboard.as(ann, "POST", "/api/apis/oas/import", "{\"url\":\"" + url + "\"}"))
                        .object("info")
                        .text("title"))
                .isEqualTo("Pets");
        String gone = url.replace("pets.json", "gone");
        assertThat(dashboard
                        .as(ann, "POST", "/api/apis/oas/import", "{\"url\":\"" + gone + "\"}")
                        .expect(400)
                        .json()
                        .text("Message"))
                .isEqualTo("Could not fetch " + gone + ": it answers with status 404.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/x",
                "http://localhost/x",
                "http://[::1]/x",
                "http://169.254.169.254/latest/meta-data",
                "http://10.0.0.1/x",
                "http://no-such-host.invalid/x",
                "file:///etc/passwd",
                "nonsense",
            })
    void refusesAUrlThatLeadsInwardOrNowhere(String url) throws Exception {
        Person ann = dashboard.founder("Acme");
        Answer refused = dashboard
                .as(ann, "POST", "/api/apis/oas/import", "{\"url\":\"" + url + "\"}")
                .expect(400);
        assertThat(refused.json().text("Message")).startsWith("Could not fetch " + url + ": ");
        assertThat(count(ann)).isZero();
    }

    @Test
    void refusesWhatIsNoDescriptionNamingLineAndPointer() throws Exception {
        Person ann = dashboard.founder("Acme");
        assertThat(dashboard
                        .as(
                                ann,
                                "POST",
                                "/api/apis/oas/import",
                                PETS.replace("\"paths\"", "\"" + EXTENSION + "\":{},\"paths\""))
                        .expect(400)
                        .json()
                        .text("Message"))
                .isEqualTo("The import payload should not contain x-tyk-api-gateway.");
        Answer wrong = dashboard
                .as(
                        ann,
                        "POST",
                        "/api/apis/oas/import",
                        PETS.replace("\"operationId\":\"addPet\"", "\n\"operationId\":7"))
                .expect(400);
        Json.Obj error = wrong.json().object("Meta").list("errors").getFirst().orEmptyObject();
        assertThat(error.text("pointer")).isEqualTo("/paths/~1pets/post/operationId");
        assertThat(error.number("line", 0)).isEqualTo(2);
        Answer broken = dashboard
                .as(ann, "POST", "/api/apis/oas/import", "{\"openapi\":\n\"3.0.3\",,}")
                .expect(400);
        assertThat(broken.json().text("Message")).isEqualTo("Couldn't read body.");
        assertThat(broken.json()
                        .object("Meta")
                        .list("errors")
                        .getFirst()
                        .orEmptyObject()
                        .number("line", 0))
                .isEqualTo(2);
        for (String body : List.of("", "[]", "\"x\"", "{\"asyncapi\":\"2.0.0\"}", "<definitions/>", "{}")) {
            dashboard.as(ann, "POST", "/api/apis/oas/import", body).expect(400);
        }
        String noServers = PETS.replace("\"servers\":[{\"url\":\"http://upstream.test/v1\"}],", "");
        dashboard.as(ann, "POST", "/api/apis/oas/import", noServers).expect(400);
        dashboard
                .as(ann, "POST", "/api/apis/oas/import?authentication=true", PETS)
                .expect(400);
        dashboard
                .as(ann, "POST", "/api/apis/oas/import?upstreamURL=nonsense", PETS)
                .expect(400);
        dashboard
                .as(ann, "POST", "/api/apis/oas/import?allowList=perhaps", PETS)
                .expect(400);
        assertThat(count(ann)).isZero();
    }

    @Test
    void refusesClashes() throws Exception {
        Person ann = dashboard.founder("Acme");
        dashboard
                .as(ann, "POST", "/api/apis/oas/import?listenPath=/p/&apiID=one", PETS)
                .expect(200);
        assertThat(dashboard
                        .as(ann, "POST", "/api/apis/oas/import?listenPath=/p/", PETS)
                        .expect(403)
                        .json()
                        .text("Message"))
                .isEqualTo("Found API with same url.");
        dashboard
                .as(ann, "POST", "/api/apis/oas/import?listenPath=/q/&apiID=one", PETS)
                .expect(409);
        assertThat(count(ann)).isEqualTo(1);
    }

    @Test
    void triesWithoutSaving() throws Exception {
        Person ann = dashboard.founder("Acme");
        Person reader = dashboard.person(ann.org(), "{\"apis\":\"read\"}");
        Answer tried = dashboard
                .as(
                        reader,
                        "POST",
                        "/api/apis/oas/dry-run?listenPath=/pets/&allowList=true&summary=true",
                        "{\"oas\":" + PETS + "}")
                .expect(200);
        Json.Obj document = tried.json().object("document");
        assertThat(document.object(EXTENSION)
                        .object("server")
                        .object("listenPath")
                        .text("value"))
                .isEqualTo("/pets/");
        assertThat(tried.json().object("summary").list("operations")).hasSize(2);
        Json.Obj bare = dashboard
                .as(ann, "POST", "/api/apis/oas/dry-run", "{\"tyk_oas\":" + OasApisIT.document("A", "/a/") + "}")
                .expect(200)
                .json();
        assertThat(bare.object(EXTENSION).object("info").text("name")).isEqualTo("A");
        dashboard.as(ann, "POST", "/api/apis/oas/dry-run", "{}").expect(400);
        assertThat(dashboard
                        .as(ann, "POST", "/api/apis/oas/dry-run", "{")
                        .expect(400)
                        .json()
                        .text("Message"))
                .isEqualTo("Couldn't read body.");
        assertThat(count(ann)).isZero();
    }

    @Test
    void triesWhatLiesAtAUrlWithoutSavingIt() throws Exception {
        Person ann = dashboard.founder("Acme");
        String host = "http://127.0.0.1:" + server.getAddress().getPort();
        Json.Obj document = dashboard
                .as(ann, "POST", "/api/apis/oas/dry-run?listenPath=/pets/", "{\"url\":\"" + host + "/pets.json\"}")
                .expect(200)
                .json();
        assertThat(document.object(EXTENSION)
                        .object("server")
                        .object("listenPath")
                        .text("value"))
                .isEqualTo("/pets/");
        assertThat(document.object("paths").has("/pets")).isTrue();
        assertThat(dashboard
                        .as(ann, "POST", "/api/apis/oas/dry-run", "{\"url\":\"http://localhost:1/\"}")
                        .expect(400)
                        .json()
                        .text("Message"))
                .contains("its host is internal");
        assertThat(count(ann)).isZero();
    }

    @Test
    void bringsAnApiUpToANewDescription() throws Exception {
        Person ann = dashboard.founder("Acme");
        Answer made = dashboard.as(ann, "POST", "/api/apis/oas/import?listenPath=/pets/&allowList=true", PETS);
        String path = "/api/apis/oas/" + made.expect(200).json().text("ID");
        String next = PETS.replace("\"operationId\":\"addPet\"", "\"operationId\":\"newPet\"")
                .replace("\"title\":\"Pets\"", "\"title\":\"Pets 2\"");
        assertThat(dashboard
                        .as(ann, "PATCH", path + "?validateRequest=true", next)
                        .expect(200)
                        .body())
                .isEqualTo("{\"Status\":\"OK\",\"Message\":\"API updated\",\"Meta\":null}");
        Json.Obj document = dashboard.get(ann, path).json();
        assertThat(document.object("info").text("title")).isEqualTo("Pets 2");
        assertThat(document.object(EXTENSION).object("info").text("name")).isEqualTo("Pets");
        assertThat(operation(document, "newPet").object("allow").flag("enabled"))
                .isTrue();
        assertThat(operation(document, "newPet").object("validateRequest").flag("enabled"))
                .isTrue();
        assertThat(operation(document, "addPet").isEmpty()).isTrue();
        assertThat(dashboard
                        .as(ann, "PATCH", "/api/apis/oas/none", next)
                        .expect(404)
                        .json()
                        .text("Message"))
                .isEqualTo("API not found.");
        dashboard
                .call("PATCH", path, next, "Authorization", ann.key(), "If-Match", made.header("ETag"))
                .expect(412);
        dashboard.as(ann, "PATCH", path, "{\"openapi\":\"3.0.3\"}").expect(400);
        assertThat(dashboard.get(ann, path).json()).isEqualTo(document);
    }

    @Test
    void setsOutFromATemplate() throws Exception {
        Person ann = dashboard.founder("Acme");
        Person plain = dashboard.person(ann.org(), "{\"apis\":\"write\"}");
        Person other = dashboard.founder("Other");
        String template =
                "{\"kind\":\"oas-template\",\"name\":\"T\",\"description\":\"D\",\"id\":\"cached\",\"data\":{\"openapi\":\"3.0.3\","
                        + "\"info\":{\"title\":\"\",\"version\":\"\"},\"paths\":{},\"" + EXTENSION
                        + "\":{\"middleware\":{\"global\":{\"cache\":{\"enabled\":true,\"timeout\":5}}}}}}";
        dashboard.as(ann, "POST", "/api/assets", template).expect(201);
        Json.Obj document = imported(ann, dashboard.as(ann, "POST", "/api/apis/oas/import?templateID=cached", PETS));
        assertThat(document.object(EXTENSION)
                        .object("middleware")
                        .object("global")
                        .object("cache")
                        .number("timeout", 0))
                .isEqualTo(5);
        assertThat(dashboard
                        .as(plain, "POST", "/api/apis/oas/import?templateID=cached&listenPath=/x/", PETS)
                        .expect(403)
                        .json()
                        .text("Message"))
                .isEqualTo("The user does not have the rights to apply templates.");
        dashboard
                .as(other, "POST", "/api/apis/oas/import?templateID=cached", PETS)
                .expect(404);
        assertThat(count(other)).isZero();
    }
}
