package io.gatehouse.store.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the database is, in any of the forms people have: {@code user=… password=… host=… port=… database=…}, {@code
 * postgres://user:password@host:port/database?sslmode=…}, or a JDBC address.
 */
record ConnectionString(String jdbc, Properties properties) {
    private static final Pattern PAIR = Pattern.compile("\\s*(\\w+)\\s*=\\s*('((?:[^'\\\\]|\\\\.)*)'|[^\\s']*)\\s*");

    static ConnectionString parse(String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return new ConnectionString(text, new Properties());
        }
        return text.startsWith("postgres://") || text.startsWith("postgresql://") ? uri(text) : pairs(text);
    }

    private static ConnectionString uri(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException _) {
            throw refused();
        }
        if (uri.getHost() == null) {
            throw refused();
        }
        var values = new TreeMap<String, String>();
        String userInfo = uri.getRawUserInfo();
        if (userInfo != null) {
            int colon = userInfo.indexOf(':');
            values.put("user", decoded(colon < 0 ? userInfo : userInfo.substring(0, colon)));
            if (colon >= 0) {
                values.put("password", decoded(userInfo.substring(colon + 1)));
            }
        }
        String query = uri.getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        values.put("host", uri.getHost());
        values.put("port", uri.getPort() < 0 ? "5432" : Integer.toString(uri.getPort()));
        values.put("database", decoded(uri.getRawPath().replaceFirst("^/", "")));
        return of(values);
    }

    private static ConnectionString pairs(String text) {
        var values = new TreeMap<String, String>();
        Matcher pair = PAIR.matcher(text);
        int at = 0;
        while (pair.lookingAt()) {
            String quoted = pair.group(3);
            values.put(pair.group(1), quoted == null ? pair.group(2) : quoted.replaceAll("\\\\(.)", "$1"));
            at = pair.end();
            pair.region(at, text.length());
        }
        if (at < text.length() || values.isEmpty()) {
            throw refused();
        }
        return of(values);
    }

    private static ConnectionString of(Map<String, String> values) {
        var properties = new Properties();
        String host = values.getOrDefault("host", "localhost");
        String database = values.getOrDefault("database", values.getOrDefault("dbname", "postgres"));
        String address = "jdbc:postgresql://" + host + ":" + values.getOrDefault("port", "5432") + "/"
                + database.replace("%", "%25").replace("?", "%3F");
        for (String name : new String[] {"user", "password", "sslmode", "sslrootcert", "sslcert", "sslkey"}) {
            String value = values.get(name);
            if (value != null) {
                properties.setProperty(name, value);
            }
        }
        return new ConnectionString(address, properties);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The text itself is not repeated: it holds a password. */
    private static IllegalArgumentException refused() {
        return new IllegalArgumentException(
                "the connection string is neither postgres://user:password@host:port/database"
                        + " nor user=… password=… host=… port=… database=…");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return jdbc.replaceFirst("\\?.*", "");
    }
}
