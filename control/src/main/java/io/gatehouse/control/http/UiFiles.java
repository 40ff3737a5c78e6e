package io.gatehouse.control.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The web dashboard from a folder of the classpath. Pages get a nonce of their own, in the policy and in place of
 * {@value #PLACEHOLDER}; files under {@code assets/} have their hash in their name and may be kept for ever; a {@code .br}
 * or {@code .gz} beside a file is sent instead where the client takes it.
 */
public final class UiFiles {
    static final String PLACEHOLDER = "__CSP_NONCE__";

    private static final long MOST_BYTES = 64L << 20;
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json"));
    private static final List<String> SERVERS = List.of("api", "admin", "register", "system", "assets");

    private final String folder;
    private final Supplier<String> nonces;
    private final Cache<String, Optional<Buffer>> files = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((String name, Optional<Buffer> file) ->
                    name.length() + file.map(Buffer::length).orElse(0))
            .build();

    /**
     * @param folder of the classpath, such as {@code /ui}
     * @param nonces makes texts nobody can guess, of letters and digits
     */
    public UiFiles(String folder, Supplier<String> nonces) {
        this.folder = folder;
        this.nonces = nonces;
    }

    /** What that GET gets: a file, a page, or nothing of the dashboard's. */
    Optional<Reply> find(Dispatcher.Arrival in) {
        if (!in.method().equals("GET") && !in.method().equals("HEAD")) {
            return Optional.empty();
        }
        String name = in.path().substring(1);
        Optional<Reply> file = isName(name) && !name.equals("index.html") ? file(name, in) : Optional.empty();
        boolean page = in.headers().getOrDefault("accept", "*/*").contains("text/html")
                && !SERVERS.contains(name.split("/", 2)[0]);
        return file.or(() -> page ? page() : Optional.empty());
    }

    /** The one page of the dashboard; what it shows depends on its address. */
    public Optional<Reply> page() {
        return read("index.html").map(index -> {
            String nonce = nonces.get();
            String text = index.toString(StandardCharsets.UTF_8).replace(PLACEHOLDER, nonce);
            return new Reply(
                    200,
                    Map.of(
                            "Content-Type", "text/html; charset=utf-8",
                            "Cache-Control", "no-store",
                            "Content-Security-Policy", policy(nonce),
                            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
                            "X-Frame-Options", "DENY"),
                    text);
        });
    }

    private static String policy(String nonce) {
        return "default-src 'self'; script-src 'self' 'nonce-" + nonce + "'; style-src 'self' 'nonce-" + nonce
                + "'; object-src 'none'; base-uri 'self';"
                + " form-action 'self'; frame-ancestors 'none'";
    }

    private Optional<Reply> file(String name, Dispatcher.Arrival in) {
        String accepted = in.headers().getOrDefault("accept-encoding", "").toLowerCase(Locale.ROOT);
        return packed(name, "br", accepted)
                .or(() -> packed(name, "gzip", accepted))
                .or(() -> read(name).map(bytes -> reply(name, bytes)));
    }

    private Optional<Reply> packed(String name, String encoding, String accepted) {
        if (!accepted.contains(encoding)) {
            return Optional.empty();
        }
        return read(name + (encoding.equals("gzip") ? ".gz" : "." + encoding))
                .map(bytes -> reply(name, bytes).with("Content-Encoding", encoding));
    }

    private static Reply reply(String name, Buffer bytes) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return new Reply(
                200,
                Map.of(
                        "Content-Type",
                        TYPES.getOrDefault(ending, "application/octet-stream"),
                        "Vary",
                        "Accept-Encoding",
                        "Cache-Control",
                        name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache"),
                bytes);
    }

    /** Plain names only: what could climb out of the folder or mean a folder is none. */
    private static boolean isName(String name) {
        return name.matches("[A-Za-z0-9_.~@-]+(/[A-Za-z0-9_.~@-]+)*") && !name.contains("..") && name.contains(".");
    }

    private Optional<Buffer> read(String name) {
        return files.get(name, this::load);
    }

    private Optional<Buffer> load(String name) {
        try (InputStream in = UiFiles.class.getResourceAsStream(folder + "/" + name)) {
            return in == null ? Optional.empty() : Optional.of(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
