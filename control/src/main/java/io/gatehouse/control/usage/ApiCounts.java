package io.gatehouse.control.usage;

import io.gatehouse.control.service.Caller;
import io.gatehouse.model.OrgId;
import io.gatehouse.store.Collections;
import io.gatehouse.store.Document;
import io.gatehouse.store.Documents;
import io.gatehouse.store.Query;
import io.gatehouse.store.Revisions;
import io.gatehouse.store.Revisions.Revision;
import io.gatehouse.store.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How many APIs there were on each day (of UTC), and how many of them active, as the history of their documents tells. */
public final class ApiCounts {
    private final Documents documents;
    private final Revisions revisions;
    private final InstantSource clock;

    public ApiCounts(Documents documents, Revisions revisions, InstantSource clock) {
        this.documents = documents;
        this.revisions = revisions;
        this.clock = clock;
    }

    /**
     * Of a day.
     *
     * @param all APIs, active or not
     */
    public record Day(LocalDate date, Range all, Range active) {}

    /**
     * @param average over the hours of the day, rounded; of today so far
     */
    public record Range(long least, long average, long most) {}

    private record Step(Instant at, int all, int active) {}

    /** Days from the first on which there was an API, none after today; the last one included. */
    public List<Day> days(Caller caller, LocalDate from, LocalDate to) {
        List<Step> steps = orgs(caller).stream()
                .flatMap(org -> steps(org).stream())
                .sorted(Comparator.comparing(Step::at))
                .toList();
        var days = new ArrayList<Day>();
        if (steps.isEmpty()) {
            return days;
        }
        LocalDate today = day(clock.instant());
        LocalDate last = to.isBefore(today) ? to : today;
        long all = 0;
        long active = 0;
        int next = 0;
        for (LocalDate date = day(steps.getFirst().at()); !date.isAfter(last); date = date.plusDays(1)) {
            Instant start = date.atStartOfDay().toInstant(ZoneOffset.UTC);
            Instant end = date.equals(today)
                    ? clock.instant()
                    : date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            var ofAll = new Course(all, start);
            var ofActive = new Course(active, start);
            while (next < steps.size() && day(steps.get(next).at()).equals(date)) {
                Step step = steps.get(next++);
                all += step.all();
                active += step.active();
                ofAll.becomes(all, step.at());
                ofActive.becomes(active, step.at());
            }
            if (!date.isBefore(from)) {
                days.add(new Day(date, ofAll.until(end), ofActive.until(end)));
            }
        }
        return days;
    }

    /** A number in the course of a day. */
    private static final class Course {
        private final Instant start;
        private long now;
        private long least;
        private long most;
        private double sum;
        private Instant since;

        Course(long first, Instant start) {
            this.now = first;
            this.least = first;
            this.most = first;
            this.start = start;
            this.since = start;
        }

        void becomes(long value, Instant at) {
            sum += now * (double) Duration.between(since, at).toMillis();
            now = value;
            since = at;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }

        Range until(Instant end) {
            becomes(now, end);
            long length = Math.max(1, Duration.between(start, end).toMillis());
            return new Range(least, Math.clamp(Math.round(sum / length), least, most), most);
        }
    }

    private Set<OrgId> orgs(Caller caller) {
        return caller.isSuper() ? documents.generations(Collections.APIS).keySet() : Set.of(caller.home());
    }

    private List<Step> steps(OrgId org) {
        var ids = new HashSet<String>();
        documents.heads(Collections.APIS, Scope.of(org), Query.everything()).documents().stream()
                .map(Document::id)
                .forEach(ids::add);
        revisions.deleted(Collections.APIS, org).stream().map(Revision::id).forEach(ids::add);
        return ids.stream()
                .flatMap(id -> steps(revisions.list(Collections.APIS, org, id)).stream())
                .toList();
    }

    /**
     * @param history newest first
     */
    private static List<Step> steps(List<Revision> history) {
        var steps = new ArrayList<Step>();
        int was = 0;
        int wasActive = 0;
        for (Revision revision : history.reversed()) {
            int is = revision.deleted() ? 0 : 1;
            int isActive = is == 1 && revision.body().flag("active") ? 1 : 0;
            if (is != was || isActive != wasActive) {
                steps.add(new Step(revision.at(), is - was, isActive - wasActive));
            }
            was = is;
            wasActive = isActive;
        }
        return steps;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
