package io.gatehouse.definition.classic;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.gatehouse.definition.classic.Outline.Answer;
import io.gatehouse.definition.classic.Outline.Endpoint;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import io.gatehouse.regex.LinearPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outline of an API Blueprint: the text itself (format 1A), or the syntax tree its parsers write as JSON. */
public final class BlueprintOutline {
    private static final Pattern METADATA = LinearPattern.compile("([A-Za-z_-]+):\\s*(.*)");
    private static final Pattern HEADING = LinearPattern.compile("#{1,6}\\s*(.*?)\\s*#*");
    private static final Pattern NAMED = LinearPattern.compile("(.*?)\\s*\\[\\s*(?:([A-Z]+)\\b\\s*)?(/\\S*)?\\s*\\]");
    private static final Pattern BARE =
            LinearPattern.compile("(?:([A-Z]+)\\s+)?(/\\S*)|(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE)");
    private static final Pattern RESPONSE =
            LinearPattern.compile("[+*-]\\s+Response\\s*(\\d{3})?\\s*(?:\\(([^)]*)\\))?.*");
    private static final Pattern ITEM = LinearPattern.compile("[+*-]\\s+(.*)");
    private static final Pattern HEADER = LinearPattern.compile("\\s*([A-Za-z0-9-]+):\\s*(.*)");

    /** Parts of a URI template: those of the query, and those of the path with operators and modifiers. */
    private static final Pattern QUERY = LinearPattern.compile("\\{[?&#][^}]*\\}");

    private static final Pattern EXPANDED = LinearPattern.compile("\\{[+./;]?([^}*:,]*)[^}]*\\}");

    private final List<Endpoint> endpoints = new ArrayList<>();
    private String name = "";
    private String host = "";

    private String resourcePath = "";
    private String actionPath = "";
    private String method = "";
    private boolean answered;

    private BlueprintOutline() {}

    /**
     * @throws FaultException when no action is found in it
     */
    public static Outline of(String text) {
        var outline = new BlueprintOutline();
        outline.read(text.replace("\uFEFF", "").split("\\R", -1));
        return outline.result();
    }

    /** Of the syntax tree: {@code {metadata, name, resourceGroups}}, bare or under {@code ast}. */
    public static Outline ofTree(Json.Obj document) {
        Json.Obj tree = document.has("ast") ? document.object("ast") : document;
        var outline = new BlueprintOutline();
        outline.name = tree.text("name");
        for (Json entry : tree.list("metadata")) {
            if (entry.orEmptyObject().text("name").equalsIgnoreCase("HOST")) {
                outline.host = entry.orEmptyObject().text("value");
            }
        }
        for (Json group : tree.list("resourceGroups")) {
            for (Json value : group.orEmptyObject().list("resources")) {
                Json.Obj resource = value.orEmptyObject();
                resource.list("actions").forEach(action -> outline.action(resource, action.orEmptyObject()));
            }
        }
        return outline.result();
    }

    private void action(Json.Obj resource, Json.Obj action) {
        String own = action.object("attributes").text("uriTemplate");
        Answer answer = action.list("examples").stream()
                .flatMap(example -> example.orEmptyObject().list("responses").stream())
                .map(Json::orEmptyObject)
                .filter(response -> response.text("name").matches("\\d{3}"))
                .findFirst()
                .map(BlueprintOutline::answer)
                .orElse(Answer.NONE);
        endpoints.add(
                Endpoint.of(plain(own.isEmpty() ? resource.text("uriTemplate") : own), action.text("method"), answer));
    }

    private static Answer answer(Json.Obj response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.list("headers")
                .forEach(header -> headers.put(
                        header.orEmptyObject().text("name"),
                        header.orEmptyObject().text("value")));
        return new Answer(Integer.parseInt(response.text("name")), headers, response.text("body"));
    }

    private Outline result() {
        if (endpoints.isEmpty()) {
            String message = "The document is no API Blueprint: it has no action such as ## List [GET /items].";
            throw new FaultException(new Fault.Invalid(message, List.of(Violation.at("", "blueprint", message))));
        }
        return new Outline(name, "", host, endpoints);
    }

    private void read(String[] lines) {
        int at = metadata(lines);
        while (at < lines.length) {
            String line = lines[at];
            Matcher heading = HEADING.matcher(line);
            Matcher response = RESPONSE.matcher(line);
            if (line.startsWith("#") && heading.matches()) {
                heading(heading.group(1));
                at++;
            } else if (!method.isEmpty() && !answered && response.matches()) {
                at = response(lines, at, response);
            } else {
                at++;
            }
        }
        close();
    }

    private int metadata(String[] lines) {
        int at = 0;
        while (at < lines.length) {
            Matcher entry = METADATA.matcher(lines[at]);
            if (!entry.matches()) {
                break;
            }
            if (entry.group(1).equalsIgnoreCase("HOST")) {
                host = entry.group(2).strip();
            }
            at++;
        }
        return at;
    }

    private void heading(String text) {
        Matcher named = NAMED.matcher(text);
        Matcher bare = BARE.matcher(text);
        if (named.matches() && (named.group(2) != null || named.group(3) != null)) {
            section(named.group(2), named.group(3));
        } else if (bare.matches()) {
            section(bare.group(3) == null ? bare.group(1) : bare.group(3), bare.group(2));
        } else {
            close();
            method = "";
            if (name.isEmpty() && resourcePath.isEmpty() && !text.startsWith("Group ") && !text.startsWith("Data ")) {
                name = text;
            }
        }
    }

    /** A path alone is a resource, a method alone an action of it, both together an action with its own path. */
    private void section(
            @org.jspecify.annotations.Nullable String itsMethod, @org.jspecify.annotations.Nullable String itsPath) {
        close();
        method = itsMethod == null ? "" : itsMethod;
        if (itsMethod == null && itsPath != null) {
            resourcePath = itsPath;
        }
        actionPath = itsPath == null ? resourcePath : itsPath;
        answered = false;
    }

    private void close() {
        if (!method.isEmpty() && !answered) {
            endpoints.add(Endpoint.of(plain(actionPath), method, Answer.NONE));
            answered = true;
        }
    }

    private int response(String[] lines, int start, Matcher head) {
        int status = head.group(1) == null ? 200 : Integer.parseInt(head.group(1));
        Map<String, String> headers = new LinkedHashMap<>();
        if (head.group(2) != null && !head.group(2).isBlank()) {
            headers.put("Content-Type", head.group(2).strip());
        }
        int end = start + 1;
        while (end < lines.length
                && (lines[end].isBlank() || lines[end].startsWith(" ") || lines[end].startsWith("\t"))) {
            end++;
        }
        String body = body(List.of(lines).subList(start + 1, end), headers);
        endpoints.add(Endpoint.of(plain(actionPath), method, new Answer(status, headers, body)));
        answered = true;
        return end;
    }

    /** The indented part of a response: its sections when it has any, else the body itself. */
    private static String body(List<String> lines, Map<String, String> headers) {
        var direct = new ArrayList<String>();
        var body = new ArrayList<String>();
        String section = "";
        boolean sections = false;
        for (String line : lines) {
            Matcher item = ITEM.matcher(line.strip());
            boolean opens =
                    item.matches() && indent(line) < 8 && item.group(1).matches("(Headers|Body|Schema|Attributes).*");
            if (opens) {
                section = item.group(1).split("\\W", 2)[0];
                sections = true;
                continue;
            }
            Matcher header = HEADER.matcher(line);
            switch (section) {
                case "Headers" -> {
                    if (header.matches()) {
                        headers.put(header.group(1), header.group(2).strip());
                    }
                }
                case "Body" -> body.add(line);
                case "" -> direct.add(line);
                default -> {}
            }
        }
        return text(sections && !body.isEmpty() ? body : direct);
    }

    /** Without the common indentation, blank lines around, and fences. */
    private static String text(List<String> lines) {
        int common = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(BlueprintOutline::indent)
                .min()
                .orElse(0);
        var text = new ArrayList<String>();
        for (String line : lines) {
            String cut = line.isBlank() ? "" : line.replace("\t", "    ").substring(common);
            if (!cut.startsWith("```")) {
                text.add(cut);
            }
        }
        return String.join("\n", text).strip();
    }

    private static int indent(String line) {
        String spaces = line.replace("\t", "    ");
        return spaces.length() - spaces.stripLeading().length();
    }

    /** A URI template as the path of a rule: query and fragment parts go, operators and explosions too. */
    private static String plain(String template) {
        String path = EXPANDED.matcher(QUERY.matcher(template).replaceAll(""))
                .replaceAll("{$1}")
                .split("\\?", 2)[0];
        return path.isEmpty() ? "/" : path;
    }
}
