package io.gatehouse.definition.reading;

import io.gatehouse.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an endpoint rule does. */
public sealed interface Effect {
    record Allow() implements Effect {}

    record Block() implements Effect {}

    /** No authentication, and nothing that depends on it. */
    record Ignore() implements Effect {}

    /** Reached only from within. */
    record Internal() implements Effect {}

    /** Answered before anyone is asked who calls (Classic). */
    record Mock(int status, String body, Map<String, String> headers) implements Effect {
        public Mock {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * Answered in the upstream's place, to who may call (OAS).
     *
     * @param fromExamples whether the answer comes from {@code responses}, an OpenAPI object whose references lead into
     *     {@code components}, instead of {@code body} and {@code headers}
     * @param contentType for examples; empty for what the caller accepts
     */
    record Example(
            boolean fromExamples,
            int status,
            String body,
            Map<String, String> headers,
            String contentType,
            String name,
            Json.Obj responses,
            Json.Obj components)
            implements Effect {
        public Example {
            headers = Map.copyOf(headers);
        }
    }

    record Headers(HeaderRules rules) implements Effect {}

    record Size(long maxBytes) implements Effect {}

    record Timeout(double seconds) implements Effect {}

    /** For all callers together. */
    record Rate(double rate, double perSeconds) implements Effect {}

    /**
     * A template in Go's text/template language over the request's body.
     *
     * @param format {@code json|xml}
     */
    record RequestBody(String format, String template) implements Effect {}

    /** As {@link RequestBody}, over the response's. */
    record ResponseBody(String format, String template) implements Effect {}

    record Rewrite(String pattern, String to, List<Trigger> triggers) implements Effect {
        public Rewrite {
            triggers = List.copyOf(triggers);
        }
    }

    /**
     * Rewrites to somewhere else where its conditions hold.
     *
     * @param all whether all of them must; else one is enough
     */
    record Trigger(boolean all, List<Condition> conditions, String to) {
        public Trigger {
            conditions = List.copyOf(conditions);
        }
    }

    /** Where a condition looks. */
    enum In {
        HEADER,
        QUERY,
        PATH_PART,
        SESSION,
        CONTEXT,
        BODY
    }

    /**
     * @param name of the header, parameter or entry; empty for the body
     * @param pattern a regular expression
     */
    record Condition(In in, String name, String pattern, boolean negated) {}

    record Method(String to) implements Effect {}

    /** The body against a JSON schema. */
    record ValidateBody(Json schema, int status) implements Effect {}

    /**
     * The request against its operation.
     *
     * @param operation an OpenAPI operation with the path's parameters in it; its references lead into {@code components}
     * @param template the path in the document
     */
    record ValidateRequest(String template, Json.Obj operation, Json.Obj components, int status) implements Effect {}

    /**
     * @param ratio failures of all calls that open it, 0 to 1
     * @param openSeconds until it lets calls through again
     * @param probes whether a call is let through before that
     */
    record Breaker(double ratio, long samples, long openSeconds, boolean probes) implements Effect {}

    /**
     * @param keyPattern the part of the body that tells answers apart; empty for all of it
     * @param statuses only these; those of the API when empty
     * @param timeoutSeconds 0 for the API's
     * @param safeOnly of the methods GET, HEAD and OPTIONS only
     */
    record Keep(String keyPattern, Set<Integer> statuses, double timeoutSeconds, boolean safeOnly) implements Effect {
        public Keep {
            statuses = Set.copyOf(statuses);
        }
    }

    /** Calls are recorded under the rule's path. */
    record Track() implements Effect {}

    record DoNotTrack() implements Effect {}

    /** Keeps rules of this kind that come later away from a path. */
    record Unaffected(Class<? extends Effect> kind) implements Effect {}

    /** Something this reading knows by name only. */
    record Named(String name) implements Effect {}
}
