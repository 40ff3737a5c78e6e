package io.gatehouse.definition.policy;

import io.gatehouse.definition.policy.Policy.Grant;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One merge under way: what each policy adds for each API and for the session's root. */
final class Merging {
    final Json.Obj before;
    final List<Policy> policies;
    final Ceiling root;
    final Map<String, ApiShare> apis = new LinkedHashMap<>();

    private int limitedByRate;
    private int limitedByQuota;
    private int limitedByDepth;
    private int granted;
    private boolean severalScopes;

    Merging(Json.Obj session, List<Policy> policies) {
        this.before = session;
        this.policies = policies;
        this.root = Ceiling.of(session);
        policies.forEach(this::clearWhatItDecides);
        policies.forEach(this::add);
        count();
    }

    /** A policy wins over the key even where it is lower. */
    private void clearWhatItDecides(Policy policy) {
        Partitions partitions = policy.terms().partitions();
        if (partitions.quota()) {
            root.clearQuota();
        }
        if (partitions.rate()) {
            root.clearRate();
        }
        if (partitions.complexity()) {
            root.clearDepth();
        }
    }

    private void add(Policy policy) {
        Partitions partitions = policy.terms().partitions();
        for (Grant grant : policy.terms().grants()) {
            ApiShare share = apis.computeIfAbsent(grant.apiId(), _ -> new ApiShare());
            if (partitions.perApi()) {
                share.addPerApi(policy, grant);
            } else {
                share.add(policy, grant);
            }
        }
        if (partitions.perApi()) {
            return;
        }
        Limit limit = policy.terms().limit();
        if (partitions.quota()) {
            root.raiseQuota(limit, policy);
        }
        if (partitions.rate()) {
            root.raiseRate(limit, policy);
        }
        if (partitions.complexity()) {
            root.raiseDepth(limit, policy);
        }
    }

    private void count() {
        String firstScope = "";
        for (ApiShare share : apis.values()) {
            limitedByRate += share.hasRate() ? 1 : 0;
            limitedByQuota += share.hasQuota() ? 1 : 0;
            limitedByDepth += share.hasDepth() ? 1 : 0;
            granted += share.hasAcl() ? 1 : 0;
            if (share.hasAcl()) {
                firstScope = firstScope.isEmpty() ? share.setBy() : firstScope;
                severalScopes |= !firstScope.equals(share.setBy());
            }
        }
    }

    boolean grantsRights() {
        return granted > 0;
    }

    boolean rootShowsOneApi() {
        return limitedByRate == 1 && limitedByQuota == 1 && limitedByDepth == 1;
    }

    Json.Obj session() {
        var session = before.toBuilder();
        if (grantsRights()) {
            session.put("access_rights", rights());
        }
        writeRoot(session);
        writeTraits(session);
        return session.build();
    }

    private Json.Obj rights() {
        Json.Obj own = before.object("access_rights");
        var rights = Json.object();
        apis.forEach((apiId, share) -> {
            if (share.hasAcl()) {
                rights.put(apiId, share.write(root, own.object(apiId), severalScopes));
            }
        });
        return rights.build();
    }

    private void writeRoot(Json.Obj.Builder session) {
        if (rootShowsOneApi()) {
            for (ApiShare share : apis.values()) {
                if (share.hasRate()) {
                    root.takeRate(share.ceiling);
                }
                if (share.hasQuota()) {
                    root.takeQuota(share.ceiling);
                }
                if (share.hasDepth()) {
                    root.takeDepth(share.ceiling);
                }
            }
        }
        if (limitedByRate > 0 || root.paceVoices > 0) {
            root.writeRate(session);
        }
        if (limitedByDepth > 0 || root.depthVoices > 0) {
            root.writeDepth(session);
        }
        if (limitedByQuota > 0 || root.quotaVoices > 0) {
            root.writeQuota(session);
        }
    }

    private void writeTraits(Json.Obj.Builder session) {
        boolean inactive = false;
        boolean hmac = before.flag("hmac_enabled");
        boolean signed = before.flag("enable_http_signature_validation");
        String updated = before.text("last_updated");
        var tags = new ArrayList<Json>();
        Json.Obj.Builder meta = null;
        for (Policy policy : policies) {
            Json.Obj document = policy.document();
            inactive |= document.flag("is_inactive");
            hmac |= document.flag("hmac_enabled");
            signed |= document.flag("enable_http_signature_validation");
            String its = document.text("last_updated");
            updated = its.compareTo(updated) > 0 ? its : updated;
            tags.addAll(document.list("tags"));
            Json.Obj itsMeta = document.object("meta_data");
            if (!itsMeta.isEmpty()) {
                meta = meta == null ? before.object("meta_data").toBuilder() : meta;
                itsMeta.fields().forEach(meta::put);
            }
            if (!document.text("post_expiry_action").isEmpty()) {
                session.put("post_expiry_action", document.get("post_expiry_action"));
                session.put("post_expiry_grace_period", document.number("post_expiry_grace_period", 0));
            }
        }
        session.put("is_inactive", inactive);
        putIf(session, hmac, "hmac_enabled");
        putIf(session, signed, "enable_http_signature_validation");
        if (!updated.equals(before.text("last_updated"))) {
            session.put("last_updated", updated);
        }
        if (!tags.isEmpty()) {
            tags.addAll(before.list("tags"));
            Set<Json> distinct = new LinkedHashSet<>(tags);
            session.put("tags", new Json.Arr(List.copyOf(distinct)));
        }
        if (meta != null) {
            session.put("meta_data", meta.build());
        }
    }

    private void putIf(Json.Obj.Builder session, boolean flag, String name) {
        if (flag && !before.flag(name)) {
            session.put(name, true);
        }
    }
}
