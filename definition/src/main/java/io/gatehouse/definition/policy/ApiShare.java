package io.gatehouse.definition.policy;

import io.gatehouse.definition.policy.Policy.Grant;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.List;

/** All that the policies say about one API, gathered in their order. */
final class ApiShare {
    final Ceiling ceiling = new Ceiling();
    final List<Policy> aclBy = new ArrayList<>(2);

    private Json.Obj right = Json.Obj.EMPTY;
    private Json endpoints = Json.NULL;
    private Json primitives = Json.NULL;
    private String scope = "";
    private String setBy = "";

    boolean hasAcl() {
        return !aclBy.isEmpty();
    }

    boolean hasRate() {
        return ceiling.paceVoices > 0;
    }

    boolean hasQuota() {
        return ceiling.quotaVoices > 0;
    }

    boolean hasDepth() {
        return ceiling.depthVoices > 0;
    }

    String setBy() {
        return setBy;
    }

    /** A policy whose numbers hold for all its APIs alike. */
    void add(Policy policy, Grant grant) {
        Partitions partitions = policy.terms().partitions();
        Limit limit = policy.terms().limit();
        if (partitions.acl()) {
            grant(policy, grant);
            setBy = policy.id();
        }
        if (partitions.quota()) {
            ceiling.raiseQuota(limit, policy);
        }
        if (partitions.rate()) {
            ceiling.raiseRate(limit, policy);
            limitEndpoints(grant);
        }
        if (partitions.complexity()) {
            ceiling.raiseDepth(limit, policy);
        }
    }

    /** A policy in which each API has its own numbers, and its own counters with them. */
    void addPerApi(Policy policy, Grant grant) {
        Limit limit = grant.hasOwnLimit() ? grant.ownLimit() : policy.terms().limit();
        String itsScope = grant.hasOwnLimit() ? grant.apiId() : policy.id();
        grant(policy, grant);
        limitEndpoints(grant);
        Amount quotaBefore = ceiling.quota;
        boolean faster = ceiling.raiseRate(limit, policy);
        boolean more = ceiling.raiseQuota(limit, policy);
        ceiling.raiseDepth(limit, policy);
        // Rate and quota count in one bucket: it follows the quota, and the rate where quotas are equal.
        boolean sameQuota = limit.quota().value() == quotaBefore.value();
        if (scope.isEmpty() || more || faster && sameQuota) {
            scope = itsScope;
            setBy = itsScope;
        }
    }

    private void grant(Policy policy, Grant grant) {
        right = aclBy.isEmpty() ? grant.right() : Union.of(right, grant.right());
        aclBy.add(policy);
    }

    private void limitEndpoints(Grant grant) {
        Json its = grant.right().get("endpoints");
        if (its != Json.NULL) {
            endpoints = EndpointLimits.merge(endpoints, its);
        }
        Json named = grant.right().get("mcp_primitives");
        if (named != Json.NULL) {
            primitives = EndpointLimits.mergePrimitives(primitives, named);
        }
    }

    /** The access right in force; what no policy decided for this API comes from the session's root. */
    Json.Obj write(Ceiling root, Json.Obj before, boolean severalScopes) {
        if (!hasRate()) {
            ceiling.takeRate(root);
        }
        if (!hasDepth()) {
            ceiling.takeDepth(root);
        }
        if (!hasQuota()) {
            ceiling.takeQuota(root);
        }
        var limit = Json.object();
        ceiling.writeRate(limit);
        ceiling.writeDepth(limit);
        ceiling.writeQuota(limit);
        Json.Obj counted = before.object("limit");
        keep(limit, counted, "quota_renews");
        keep(limit, counted, "quota_remaining");
        var written = right.toBuilder().put("limit", limit.build());
        write(written, "endpoints", endpoints);
        write(written, "mcp_primitives", primitives);
        String bucket = scope.isEmpty() && severalScopes ? setBy : scope;
        if (!bucket.isEmpty()) {
            written.put("allowance_scope", bucket);
        }
        return written.build();
    }

    private void write(Json.Obj.Builder written, String name, Json merged) {
        if (merged != Json.NULL) {
            written.put(name, merged);
        } else if (right.get(name) != Json.NULL) {
            // Limits of endpoints are limits: a policy that decides only rights does not set them.
            written.remove(name);
        }
    }

    private static void keep(Json.Obj.Builder limit, Json.Obj counted, String name) {
        counted.find(name).ifPresent(value -> limit.put(name, value));
    }
}
