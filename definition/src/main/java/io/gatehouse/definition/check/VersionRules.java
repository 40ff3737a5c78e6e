package io.gatehouse.definition.check;

import java.util.HashSet;
import java.util.List;

/** The links of a base API to its versions, the same in both formats. */
final class VersionRules {
    /** A named child. */
    record Child(Pointer at, String name, String id) {}

    private VersionRules() {}

    static void check(
            String baseName,
            String byDefault,
            String pattern,
            List<Child> children,
            Pointer at,
            String patternField,
            Findings findings) {
        var names = new HashSet<String>();
        var ids = new HashSet<String>();
        for (Child child : children) {
            if (!names.add(child.name())) {
                findings.wrong(child.at(), "version.duplicate", "The version " + child.name() + " is listed twice.");
            }
            if (child.name().equals(baseName) && !baseName.isEmpty()) {
                findings.wrong(
                        child.at(),
                        "version.duplicate",
                        "The version " + child.name() + " has the name of the base version.");
            }
            if (!child.id().isEmpty() && !ids.add(child.id())) {
                findings.advise(child.at(), "version.same_api", "Two versions name the API " + child.id() + ".");
            }
            Grammar.id(child.id()).ifPresent(wrong -> findings.wrong(child.at(), "id", wrong));
        }
        boolean known = byDefault.isEmpty()
                || byDefault.equals("self")
                || byDefault.equals(baseName)
                || names.contains(byDefault);
        if (!known) {
            findings.wrong(
                    at.child("default"),
                    "version.unknown",
                    "The default version " + byDefault + " is none of the versions.");
        }
        Grammar.regex(pattern).ifPresent(wrong -> findings.wrong(at.child(patternField), "regex", wrong));
    }
}
