package io.gatehouse.control.resource;

import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.service.Page;
import io.gatehouse.control.service.api.ApiHead;
import io.gatehouse.control.service.api.ApiListing;
import io.gatehouse.control.service.api.ApiMigration;
import io.gatehouse.control.service.api.ApiMigration.Result;
import io.gatehouse.control.service.api.ApiTopic;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** HTTP for the migration of Classic APIs. */
final class ApiMigrationResource {
    private final ApiTopic topic;

    ApiMigrationResource(ApiTopic topic) {
        this.topic = topic;
    }

    /** What became of all of them, in the contract's layout. */
    private static final class Tally {
        private final List<Json> ids = new ArrayList<>();
        private final List<Json> staged = new ArrayList<>();
        private final List<Json> definitions = new ArrayList<>();
        private final List<Json> errors = new ArrayList<>();
        private final List<Json> skipped = new ArrayList<>();

        void add(String id, Result result) {
            switch (result) {
                case Result.Done() -> ids.add(Json.of(id));
                case Result.Staged(String oasId) -> {
                    ids.add(Json.of(id));
                    staged.add(Json.object()
                            .put("classicAPIID", id)
                            .put("oasAPIID", oasId)
                            .build());
                }
                case Result.Shown(Json.Obj base, List<Json.Obj> versions) -> {
                    ids.add(Json.of(id));
                    definitions.add(Json.object()
                            .put("apiID", id)
                            .put("baseAPI", base)
                            .put("versions", new Json.Arr(List.copyOf(versions)))
                            .build());
                }
                case Result.Skipped(String key, String message) ->
                    skipped.add(Json.object()
                            .put("apiID", id)
                            .put("message", message)
                            .put("key", key)
                            .build());
                case Result.Failed(List<String> messages) ->
                    errors.add(Json.object()
                            .put("apiID", id)
                            .put("message", Json.strings(messages))
                            .build());
            }
        }

        Json.Obj shown(boolean aborted) {
            return Json.object()
                    .put(
                            "success",
                            Json.object()
                                    .put("count", ids.size())
                                    .put("apiIDs", new Json.Arr(ids))
                                    .put("stagedAPIs", new Json.Arr(staged))
                                    .put("definitions", new Json.Arr(definitions))
                                    .build())
                    .put(
                            "failure",
                            Json.object()
                                    .put("count", errors.size())
                                    .put("errors", new Json.Arr(errors))
                                    .build())
                    .put(
                            "skipped",
                            Json.object()
                                    .put("count", skipped.size())
                                    .put("apis", new Json.Arr(skipped))
                                    .build())
                    .put("abortedOnFailure", aborted)
                    .build();
        }
    }

    Reply migrate(Request in) {
        Json.Obj body = in.json();
        ApiMigration.Mode mode = ApiMigration.mode(body.text("mode"));
        List<String> ids = chosen(in, body);
        var tally = new Tally();
        for (String id : ids) {
            Result result = topic.migration().migrate(in.caller(), id, mode, body.flag("overrideStaged"));
            tally.add(id, result);
            if (result instanceof Result.Failed && body.flag("abortOnFailure")) {
                return Reply.ok(tally.shown(true));
            }
        }
        return Reply.ok(tally.shown(false));
    }

    private List<String> chosen(Request in, Json.Obj body) {
        List<String> ids = body.texts("apiIDs");
        if (body.flag("all") == !ids.isEmpty()) {
            String message = "Name the APIs in apiIDs, or set all, not both.";
            throw new FaultException(new Fault.Invalid(message, List.of(Violation.at("/apiIDs", "choice", message))));
        }
        return body.flag("all")
                ? topic
                        .apis()
                        .heads(
                                in.caller(),
                                ApiListing.of(_ -> Optional.empty()).with("format", Set.of("classic")),
                                new Page(0, 1))
                        .apis()
                        .stream()
                        .map(ApiHead::apiId)
                        .toList()
                : ids;
    }
}
