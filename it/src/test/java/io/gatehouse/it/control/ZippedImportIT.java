package io.gatehouse.it.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.it.fixture.Dashboard;
import io.gatehouse.it.fixture.Dashboard.Person;
import io.gatehouse.json.Json;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Descriptions of several files, sent as one ZIP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZippedImportIT {
    private static final String MAIN =
            "openapi: 3.0.3\ninfo: {title: Zipped, version: '1'}\nservers: [{url: 'http://upstream.test'}]\n"
                    + "paths:\n  /pets:\n    get:\n      operationId: pets\n      responses:\n        '200':\n"
                    + "          description: ''\n          content:\n            application/json:\n"
                    + "              schema: {$ref: 'parts/pet.yaml#/Pet'}\n"
                    + "    post:\n      operationId: more\n      responses:\n        '200':\n"
                    + "          description: ''\n          content:\n            application/json:\n"
                    + "              schema: {$ref: 'parts/other.yaml#/Pet'}\n";

    @TempDir
    static Path folder = Path.of(".");

    private final HttpClient http = HttpClient.newHttpClient();
    private Dashboard dashboard;

    @BeforeAll
    void start() throws Exception {
        dashboard = Dashboard.start(folder);
    }

    @AfterAll
    void stop() throws Exception {
        dashboard.close();
    }

    private static byte[] zip(Map<String, byte[]> files) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> sent(Person who, String query, byte[] zip) throws Exception {
        var form = new ByteArrayOutputStream();
        form.write(text("--b0\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.zip\"\r\n"
                + "Content-Type: application/zip\r\n\r\n"));
        form.write(zip);
        form.write(text("\r\n--b0--\r\n"));
        return http.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + dashboard.port() + "/api/apis/oas/import" + query))
                        .headers("Authorization", who.key(), "Content-Type", "multipart/form-data; boundary=b0")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void makesOneDescriptionOfItsFiles() throws Exception {
        Person ann = dashboard.founder("Acme");
        byte[] zip = zip(Map.of(
                "openapi.yaml", text(MAIN),
                "parts/pet.yaml", text("Pet: {type: object, description: 'Hund für alle'}\n"),
                "parts/other.yaml", text("Pet: {type: string}\n")));
        HttpResponse<String> made = sent(ann, "?listenPath=/zipped/&apiID=zipped-1", zip);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        Json.Obj document =
                dashboard.get(ann, "/api/apis/oas/zipped-1").expect(200).json();
        assertThat(document.object("components").object("schemas").fields()).hasSize(2);
        assertThat(document.toString()).contains("Hund für alle").doesNotContain(".yaml");
    }

    @Test
    void refusesWhatIsNoBundleAndMakesNothing() throws Exception {
        Person ann = dashboard.founder("Acme");
        byte[] whole = zip(Map.of("openapi.yaml", text(MAIN)));
        for (byte[] zip : new byte[][] {
            whole,
            Arrays.copyOf(whole, 40),
            zip(Map.of("readme.txt", text("hello"))),
            zip(Map.of("../openapi.yaml", text(MAIN))),
            zip(Map.of("openapi.yaml", new byte[70 << 20])),
            zip(Map.of("openapi.json", text("{\"openapi\":\"3.0.3\",")))
        }) {
            HttpResponse<String> refused = sent(ann, "", zip);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        }
        assertThat(sent(ann, "", whole).body()).contains("parts/pet.yaml");
        assertThat(dashboard.get(ann, "/api/apis?p=-1").json().list("apis")).isEmpty();
    }
}
