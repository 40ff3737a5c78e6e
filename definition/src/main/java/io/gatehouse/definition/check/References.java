package io.gatehouse.definition.check;

import io.gatehouse.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows {@code $ref} inside one document, never outside it. Each reference is followed once, however often it is used. */
final class References {
    /** Longest chain of references to references; longer ones are no description anyone wrote. */
    static final int LONGEST_CHAIN = 100;

    private final Json.Obj document;
    private final Map<String, Optional<String>> known = new HashMap<>();
    private final Set<String> anchors = new HashSet<>();
    private boolean anchorsRead;

    References(Json.Obj document) {
        this.document = document;
    }

    /** Checks one reference; says what is wrong, at the place that uses it. */
    void check(String reference, Pointer at, Findings findings) {
        Optional<String> wrong = known.get(reference);
        if (wrong == null) {
            wrong = follow(reference);
        }
        wrong.ifPresent(sentence -> findings.wrong(at.child("$ref"), code(sentence), sentence));
    }

    private static String code(String sentence) {
        if (sentence.contains("outside")) {
            return "ref.remote";
        }
        return sentence.contains("itself") ? "ref.loop" : sentence.contains("chain") ? "ref.chain" : "ref.unresolved";
    }

    private Optional<String> follow(String reference) {
        var chain = new LinkedHashSet<String>();
        String next = reference;
        Optional<String> wrong = Optional.empty();
        while (true) {
            if (!chain.add(next)) {
                wrong = Optional.of("The reference " + next + " leads back to itself.");
                break;
            }
            if (chain.size() > LONGEST_CHAIN) {
                wrong = Optional.of("The reference starts a chain of more than " + LONGEST_CHAIN + " references.");
                break;
            }
            if (!next.startsWith("#")) {
                wrong = Optional.of("The reference " + next + " leads outside the document.");
                break;
            }
            Optional<Json> target = target(next);
            if (target.isEmpty()) {
                wrong = Optional.of("The reference " + next + " leads nowhere.");
                break;
            }
            String further = target.get().orEmptyObject().text("$ref");
            if (further.isEmpty()) {
                break;
            }
            next = further;
        }
        // A chain that is too long says nothing of its later members.
        Set<String> alike =
                wrong.filter(sentence -> sentence.contains("chain")).isPresent() ? Set.of(reference) : chain;
        for (String member : alike) {
            known.put(member, wrong);
        }
        return wrong;
    }

    /** The value a local reference names. */
    Optional<Json> target(String reference) {
        String fragment = reference.substring(1);
        if (fragment.isEmpty()) {
            return Optional.of(document);
        }
        if (!fragment.startsWith("/")) {
            return anchors().contains(fragment) ? Optional.of(Json.TRUE) : Optional.empty();
        }
        Json at = document;
        for (String name : names(fragment)) {
            Optional<Json> child =
                    switch (at) {
                        case Json.Obj object -> object.find(name);
                        case Json.Arr(var items) -> item(items, name);
                        default -> Optional.empty();
                    };
            if (child.isEmpty()) {
                return Optional.empty();
            }
            at = child.get();
        }
        return Optional.of(at);
    }

    private static Optional<Json> item(List<Json> items, String name) {
        return name.matches("0|[1-9][0-9]{0,8}") && Integer.parseInt(name) < items.size()
                ? Optional.of(items.get(Integer.parseInt(name)))
                : Optional.empty();
    }

    private static List<String> names(String fragment) {
        var names = new ArrayList<String>();
        for (String name : fragment.substring(1).split("/", -1)) {
            names.add(decoded(name).replace("~1", "/").replace("~0", "~"));
        }
        return names;
    }

    private static String decoded(String name) {
        if (name.indexOf('%') < 0) {
            return name;
        }
        try {
            return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return name;
        }
    }

    private Set<String> anchors() {
        if (!anchorsRead) {
            anchorsRead = true;
            collect(document);
        }
        return anchors;
    }

    private void collect(Json value) {
        if (value instanceof Json.Obj object) {
            for (String anchor : List.of("$anchor", "$dynamicAnchor")) {
                if (!object.text(anchor).isEmpty()) {
                    anchors.add(object.text(anchor));
                }
            }
            object.fields().values().forEach(this::collect);
        } else {
            value.items().forEach(this::collect);
        }
    }
}
