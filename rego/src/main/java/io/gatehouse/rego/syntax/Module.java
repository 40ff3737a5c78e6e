package io.gatehouse.rego.syntax;

import java.util.List;

/** One source file. {@code v1}: it is Rego v1, whose rules are stricter. */
public record Module(String file, boolean v1, List<String> path, List<Import> imports, List<Rule> rules) {
    /** A name for a document: {@code import data.a.b as c}. */
    public record Import(Pos pos, Term.Ref ref, String name) {}
}
