package io.gatehouse.control.http;

import io.gatehouse.control.route.Route;
import io.gatehouse.control.service.Caller;
import io.gatehouse.control.service.Page;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.gatehouse.model.Version;
import io.gatehouse.store.Expected;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as handlers see it: matched, authenticated, allowed.
 *
 * @param path the path's parameters, decoded
 * @param query the first value of each query parameter
 * @param headers the first value of each header, names in lower case
 * @param body as sent, or as rules changed it
 * @param patch what rules change (RFC 7396) of a document that is not in the body: one brought back from history
 */
public record Request(
        Route route,
        Map<String, String> path,
        Map<String, String> query,
        Map<String, String> headers,
        String body,
        Json.Obj patch,
        Caller caller) {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"?(\\d{1,18})\"?");
    private static final int LARGEST_PAGE = 1_000;

    public String id(String parameter) {
        return path.getOrDefault(parameter, "");
    }

    public Optional<String> asked(String parameter) {
        return Optional.ofNullable(query.get(parameter));
    }

    /** The page asked for by {@code p}; {@code page_size} may ask for another size than the usual. */
    public Page page(int usual) {
        int size = asked("page_size")
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .orElse(usual);
        return Page.of(asked("p"), Math.clamp(size, 1, LARGEST_PAGE));
    }

    /** The body as an object, whatever its content type claims: many clients send none that fits. */
    public Json.Obj json() {
        if (body.isBlank()) {
            throw new FaultException(new Fault.Invalid("Failed to read response body, body empty.", List.of()));
        }
        try {
            return JsonText.parseObject(body);
        } catch (FaultException e) {
            if (e.fault() instanceof Fault.Invalid(String message, var violations)) {
                throw new FaultException(new Fault.Malformed(message, violations), e);
            }
            throw e;
        }
    }

    /** Whether a browser navigates, rather than a program that reads JSON. */
    public boolean fromBrowser() {
        return headers.getOrDefault("accept", "").contains("text/html");
    }

    /** What If-Match says; without it the last write wins. */
    public Expected expected() {
        String tag = headers.getOrDefault("if-match", "").strip();
        if (tag.isEmpty() || tag.equals("*")) {
            return Expected.PRESENT;
        }
        Matcher matcher = TAG.matcher(tag);
        // A tag that was never ours cannot be the current one.
        return new Expected.At(matcher.matches() ? new Version(Long.parseLong(matcher.group(1))) : new Version(0));
    }
}
