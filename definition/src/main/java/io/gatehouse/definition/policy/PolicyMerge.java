package io.gatehouse.definition.policy;

import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The policies of a key applied to its session: rights are put together, of limits the most generous wins, and every
 * part a policy decides overrules the key's own. Done for every request, so a policy is read once ({@link Policy#of})
 * and a merge costs microseconds.
 */
public final class PolicyMerge {
    static final String FOREIGN = "attempting to apply policy from different organisation";
    static final String MIXED = "cannot apply multiple policies when some have per_api set and some are partitioned";
    static final String NOTHING = "key has no valid policies to be applied";

    private PolicyMerge() {}

    /**
     * @param known policies by id; they may belong to any organisation, a foreign one refuses the key
     */
    public static Outcome merge(Json.Obj session, Function<String, Optional<Policy>> known) {
        return switch (selected(session, known)) {
            case Selection.None _ -> new Outcome.Merged(session);
            case Selection.Wrong(String reason) -> new Outcome.Refused(reason);
            case Selection.Some(List<Policy> policies) -> merge(session, policies);
        };
    }

    /** As {@link #merge(Json.Obj, Function)} with the policies in hand; an empty list leaves the session as it is. */
    public static Outcome merge(Json.Obj session, List<Policy> policies) {
        if (policies.isEmpty()) {
            return new Outcome.Merged(session);
        }
        Optional<String> objection = objection(session, policies);
        if (objection.isPresent()) {
            return new Outcome.Refused(objection.get());
        }
        var merging = new Merging(session, policies);
        Json.Obj merged = merging.session();
        return Rights.of(merged).isEmpty() ? new Outcome.Refused(NOTHING) : new Outcome.Merged(merged);
    }

    /** Where each value of the merged session comes from; empty when the policies refuse the key or there are none. */
    public static List<Origin> explain(Json.Obj session, List<Policy> policies) {
        if (policies.isEmpty() || merge(session, policies) instanceof Outcome.Refused) {
            return List.of();
        }
        var merging = new Merging(session, policies);
        return Origins.of(merging, merging.session());
    }

    /** As {@link #explain(Json.Obj, List)}, with the policies the session names. */
    public static List<Origin> explain(Json.Obj session, Function<String, Optional<Policy>> known) {
        return selected(session, known) instanceof Selection.Some(List<Policy> policies)
                ? explain(session, policies)
                : List.of();
    }

    /** The ids a session names: {@code apply_policies}, else {@code apply_policy_id}. */
    public static List<String> ids(Json.Obj session) {
        List<String> ids = session.texts("apply_policies");
        String single = session.text("apply_policy_id");
        return !ids.isEmpty() || single.isEmpty() ? ids : List.of(single);
    }

    /** Seconds a key created under these policies lives; 0 when none says, and the last that says decides. */
    public static long keyExpiresIn(List<Policy> policies) {
        return policies.stream()
                .mapToLong(Policy::keyExpiresIn)
                .filter(seconds -> seconds > 0)
                .reduce(0, (_, last) -> last);
    }

    private sealed interface Selection {
        record None() implements Selection {}

        record Some(List<Policy> policies) implements Selection {}

        record Wrong(String reason) implements Selection {}
    }

    private static Selection selected(Json.Obj session, Function<String, Optional<Policy>> known) {
        List<Json> inline = session.object("meta_data").list("policies");
        if (!inline.isEmpty() && inline.stream().allMatch(Json.Obj.class::isInstance)) {
            return new Selection.Some(
                    inline.stream().map(Json::orEmptyObject).map(Policy::of).toList());
        }
        List<String> ids = ids(session);
        if (ids.isEmpty()) {
            return new Selection.None();
        }
        var found = new ArrayList<Policy>(ids.size());
        for (String id : ids) {
            Optional<Policy> policy = known.apply(id);
            if (policy.isEmpty() && ids.size() == 1) {
                return new Selection.Wrong("policy not found: \"" + id + "\"");
            }
            policy.ifPresent(found::add);
        }
        return found.isEmpty() ? new Selection.Wrong(NOTHING) : new Selection.Some(found);
    }

    private static Optional<String> objection(Json.Obj session, List<Policy> policies) {
        String org = session.text("org_id");
        boolean perApi = false;
        boolean partitioned = false;
        boolean grantsAnything = false;
        for (Policy policy : policies) {
            Partitions partitions = policy.terms().partitions();
            if (!org.isEmpty() && !org.equals(policy.orgId())) {
                return Optional.of(FOREIGN);
            }
            if (partitions.perApi() && partitions.partitioned()) {
                return Optional.of(
                        "cannot apply policy " + policy.id() + " which has per_api and any of partitions set");
            }
            perApi |= partitions.perApi();
            partitioned |= partitions.partitioned();
            if (perApi && partitioned) {
                return Optional.of(MIXED);
            }
            grantsAnything |= !policy.terms().grants().isEmpty();
        }
        return grantsAnything ? Optional.empty() : Optional.of(NOTHING);
    }
}
