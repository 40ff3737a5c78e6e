package io.gatehouse.rego;

import io.gatehouse.rego.compile.Compiler;
import java.util.Map;

/** The Rego language. */
public final class Rego {
    private Rego() {}

    /** Compiles files by name; throws a RegoFault with every mistake in them. */
    public static RuleSet compile(Map<String, String> sources, RegoOptions options) {
        return new RuleSet(Compiler.compile(sources, options.v1(), options.hosts()), options);
    }
}
