package io.gatehouse.definition.importing;

import com.google.re2j.Pattern;
import io.gatehouse.definition.servers.Gateways;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.regex.LinearPattern;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Finds where an API goes to, and where it listens, in the {@code servers} of its description. */
final class UpstreamUrl {
    private static final Pattern ABSOLUTE = LinearPattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?#\\s{}]+[^\\s{}]*");

    private UpstreamUrl() {}

    static boolean isAbsolute(String url) {
        return ABSOLUTE.matches(url);
    }

    /**
     * The URL of an entry with its variables filled by their defaults, or by the first value allowed where none is given; a
     * variable with neither stays.
     */
    static String filled(Json.Obj server) {
        String url = server.text("url").strip();
        for (var variable : server.object("variables").fields().entrySet()) {
            Optional<String> value = value(variable.getValue().orEmptyObject());
            if (value.isPresent()) {
                url = url.replace("{" + variable.getKey() + "}", value.get());
            }
        }
        return url;
    }

    private static Optional<String> value(Json.Obj variable) {
        return variable.find("default")
                .or(() -> variable.list("enum").stream().findFirst())
                .flatMap(UpstreamUrl::written);
    }

    /** In YAML a port without quotes is a number. */
    private static Optional<String> written(Json value) {
        return value instanceof Json.Num number ? Optional.of(number.text()) : value.asText();
    }

    /**
     * The first entry that is not a gateway's.
     *
     * @throws FaultException in the contract's words when there is none, or it is no whole URL
     */
    static String of(Json.Obj description, Gateways gateways) {
        List<Json> servers = description.list("servers");
        List<String> urls =
                servers.stream().map(server -> filled(server.orEmptyObject())).toList();
        OptionalInt first = IntStream.range(0, urls.size())
                .filter(at -> !gateways.own(urls.get(at)))
                .findFirst();
        if (first.isEmpty()) {
            String message = servers.isEmpty()
                    ? "servers object is empty in OAS"
                    : "every entry of servers is a URL of this gateway: pass the address of the service with upstreamURL";
            throw new FaultException(
                    new Fault.Invalid(message, List.of(Violation.at("/servers", "required", message))));
        }
        String url = urls.get(first.getAsInt());
        if (!isAbsolute(url)) {
            String message = "error validating servers entry in OAS: Please update \"" + url
                    + "\" to be a valid url or pass a valid url with upstreamURL query param";
            throw new FaultException(new Fault.Invalid(
                    message, List.of(Violation.at("/servers/" + first.getAsInt() + "/url", "url", message))));
        }
        return url;
    }

    /** The listen path a description brings along when its first entry is a URL of this gateway. */
    static Optional<String> listenPath(Json.Obj description, Gateways gateways) {
        return description.list("servers").stream()
                .limit(1)
                .map(server -> filled(server.orEmptyObject()))
                .filter(gateways::own)
                .map(gateways::pathOf)
                .findFirst();
    }
}
