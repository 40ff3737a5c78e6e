package io.gatehouse.control.http;

import io.gatehouse.control.route.AdminRoute;
import io.gatehouse.control.route.Route;
import io.gatehouse.control.route.UserRoute;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.List;
import java.util.Set;

/** The one place where faults become statuses and envelopes. */
final class FaultReplies {
    /** Rows that answer a body that is no JSON with 403 and this text, as the contract's OpenAPI files say. */
    private static final Set<String> MALFORMED_IS_FORBIDDEN = Set.of(
            "PUT /api/apis/{}/keys/{}",
            "POST /api/apis/keys/basic/{}",
            "POST /api/apis/oauth/{}",
            "POST /api/hooks",
            "PUT /api/hooks/{}",
            "POST /api/keys",
            "POST /api/keys/{}",
            "PUT /api/keys/{}",
            "POST /api/keys/preview",
            "POST /api/portal/policies",
            "PUT /api/portal/policies/{}",
            "POST /api/usergroups",
            "POST /api/users/{}/actions/reset",
            "POST /admin/apis/import",
            "POST /admin/organisations",
            "POST /admin/policies/import",
            "POST /admin/users",
            "PUT /admin/users/{}");

    private static final Set<String> MISSING_IS_BAD = Set.of(
            "GET /api/apis/{}", "PUT /api/users/{}", "PUT /api/usergroups/{}", "PUT /api/users/{}/actions/revoke");

    private FaultReplies() {}

    /** As the row answers: some rows of the contract answer with odd statuses. */
    static Reply of(Route route, Fault fault) {
        return switch (fault) {
            case Fault.NotFound _ when MISSING_IS_BAD.contains(route.shape()) -> plain(400, fault);
            case Fault.Malformed(String _, var violations)
            when MALFORMED_IS_FORBIDDEN.contains(route.shape()) ->
                Reply.refused(403, "Request body malformed.", errors(violations));
            case Fault.Conflict _ when route instanceof UserRoute || route instanceof AdminRoute -> plain(403, fault);
            default -> of(fault);
        };
    }

    static Reply of(Fault fault) {
        return switch (fault) {
            case Fault.Unauthenticated _ -> plain(401, fault);
            case Fault.Forbidden _ -> plain(403, fault);
            case Fault.NotFound _ -> plain(404, fault);
            case Fault.Invalid(String message, var violations) -> Reply.refused(400, message, errors(violations));
            case Fault.Malformed(String message, var violations) -> Reply.refused(400, message, errors(violations));
            case Fault.Conflict _ -> plain(409, fault);
            case Fault.Stale _ -> plain(412, fault);
            case Fault.Unprocessable _ -> plain(422, fault);
            case Fault.TooLarge _ -> plain(413, fault);
            case Fault.TooMany(String _, long seconds) -> plain(429, fault).with("Retry-After", Long.toString(seconds));
            case Fault.NotBuilt _ -> plain(501, fault);
            case Fault.Unavailable _ -> plain(503, fault);
            case Fault.RulesFailed _ -> plain(500, fault);
            case Fault.Unexpected _ -> plain(500, fault);
        };
    }

    private static Reply plain(int status, Fault fault) {
        return Reply.refused(status, fault.message(), Json.NULL);
    }

    private static Json errors(List<Violation> violations) {
        if (violations.isEmpty()) {
            return Json.NULL;
        }
        List<Json> errors = violations.stream()
                .<Json>map(violation -> Json.object()
                        .put("pointer", violation.pointer())
                        .put("code", violation.code())
                        .put("message", violation.message())
                        .put("line", violation.line())
                        .put("column", violation.column())
                        .build())
                .toList();
        return Json.object().put("errors", new Json.Arr(errors)).build();
    }
}
