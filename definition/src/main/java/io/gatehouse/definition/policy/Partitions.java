package io.gatehouse.definition.policy;

import io.gatehouse.json.Json;

/** What a policy decides. Without any partition it decides everything; {@code perApi} is a mode rather than a part. */
record Partitions(boolean quota, boolean rate, boolean acl, boolean complexity, boolean perApi, boolean partitioned) {
    static Partitions of(Json.Obj stated) {
        boolean quota = stated.flag("quota");
        boolean rate = stated.flag("rate_limit");
        boolean acl = stated.flag("acl");
        boolean complexity = stated.flag("complexity");
        boolean partitioned = quota || rate || acl || complexity;
        return new Partitions(
                quota || !partitioned,
                rate || !partitioned,
                acl || !partitioned,
                complexity || !partitioned,
                stated.flag("per_api"),
                partitioned);
    }
}
