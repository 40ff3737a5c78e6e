package io.gatehouse.control.resource;

import io.gatehouse.control.http.Reply;
import io.gatehouse.control.http.Request;
import io.gatehouse.control.usage.ApiCounts;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.json.Json;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** HTTP for the counts of what an organisation has, day by day. */
public final class StatsResource {
    /** How the contract's whole numbers say that nothing is limited. */
    private static final long UNLIMITED = -1;

    private static final List<String> ENTITIES = List.of("apis", "dataplanes", "dataplanes.gateways");

    private final ApiCounts counts;
    private final InstantSource clock;

    public StatsResource(ApiCounts counts, InstantSource clock) {
        this.counts = counts;
        this.clock = clock;
    }

    Reply read(Request in) {
        if (!in.asked("resolution").orElse("day").equals("day")) {
            throw refused("resolution", "resolution must be day.");
        }
        String entity = in.asked("entity").orElse("apis");
        if (!ENTITIES.contains(entity)) {
            throw refused("entity", "entity must be one of " + String.join(", ", ENTITIES) + ".");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate from =
                day(in, "start_day").orElse(today.minusYears(1).withMonth(1).withDayOfMonth(1));
        LocalDate to = day(in, "end_day").orElse(today);
        if (to.isBefore(from)) {
            throw refused("end_day", "end_day must not be before start_day.");
        }
        // Nodes that left leave no history, so nothing true can be said of former days.
        List<ApiCounts.Day> days = entity.equals("apis") ? counts.days(in.caller(), from, to) : List.of();
        if (days.isEmpty()) {
            throw new FaultException(new Fault.NotFound("Stats not found."));
        }
        return Reply.ok(Json.object()
                .put("status", "Success")
                .put("message", "")
                .put(
                        "stats",
                        Json.object()
                                .put(
                                        "apis",
                                        new Json.Arr(days.stream()
                                                .map(StatsResource::shown)
                                                .toList()))
                                .build())
                .build());
    }

    private static Json shown(ApiCounts.Day day) {
        return Json.object()
                .put("date", day.date().toString())
                .put("avg_usage", day.all().average())
                .put("min_usage", day.all().least())
                .put("max_usage", day.all().most())
                .put("avg_active_usage", day.active().average())
                .put("min_active_usage", day.active().least())
                .put("max_active_usage", day.active().most())
                .put("license_entitlement", UNLIMITED)
                .put("license_entitlement_active", UNLIMITED)
                .build();
    }

    private static Optional<LocalDate> day(Request in, String name) {
        try {
            return in.asked(name)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(LocalDate::parse);
        } catch (DateTimeException _) {
            throw refused(name, name + " must be like 2026-12-31.");
        }
    }

    private static FaultException refused(String name, String message) {
        return new FaultException(
                new Fault.Invalid("Request validation failed.", List.of(Violation.at("/" + name, "format", message))));
    }
}
