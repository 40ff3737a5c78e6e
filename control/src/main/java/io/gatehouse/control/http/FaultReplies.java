package io.gatehouse.control.http;

import io.gatehouse.control.route.Route;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.List;

/** The one place where faults become statuses and envelopes. */
final class FaultReplies {
    private FaultReplies() {}

    /** As the row answers: a few rows of the contract answer with odd statuses. */
    static Reply of(Route route, Fault fault) {
        boolean oddlyMissing = fault instanceof Fault.NotFound && route.shape().equals("GET /api/apis/{}");
        return oddlyMissing ? plain(400, fault) : of(fault);
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
            case Fault.TooLarge _ -> plain(413, fault);
            case Fault.TooMany _ -> plain(429, fault);
            case Fault.NotBuilt _ -> plain(501, fault);
            case Fault.Unavailable _ -> plain(503, fault);
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
