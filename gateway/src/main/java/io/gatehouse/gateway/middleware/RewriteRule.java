package io.gatehouse.gateway.middleware;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Query;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.variable.Variables;
import io.gatehouse.regex.LinearPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One rewrite, compiled. */
final class RewriteRule {
    private final Effect.Rewrite settings;
    /** Null when it is no regular expression; the contract says so to each request. */
    private final @Nullable Pattern pattern;

    private final List<Trigger> triggers = new ArrayList<>();

    private record Trigger(boolean all, List<Condition> conditions, String to) {}

    private record Condition(
            Effect.In in, String name, @Nullable Pattern pattern, boolean negated) {}

    RewriteRule(Effect.Rewrite settings) {
        this.settings = settings;
        this.pattern = compiled(settings.pattern());
        for (Effect.Trigger trigger : settings.triggers()) {
            triggers.add(new Trigger(
                    trigger.all(),
                    trigger.conditions().stream()
                            .map(condition -> new Condition(
                                    condition.in(),
                                    condition.name(),
                                    compiled(condition.pattern()),
                                    condition.negated()))
                            .toList(),
                    trigger.to()));
        }
    }

    private static @Nullable Pattern compiled(String written) {
        try {
            return LinearPattern.compile(written);
        } catch (PatternSyntaxException _) {
            return null;
        }
    }

    boolean readsBody() {
        return settings.triggers().stream()
                .flatMap(trigger -> trigger.conditions().stream())
                .anyMatch(condition -> condition.in() == Effect.In.BODY);
    }

    Verdict apply(Exchange exchange, String body) {
        if (pattern == null) {
            return new Verdict.Reject(500, "URLRewrite regexp error " + settings.pattern());
        }
        Matcher matcher = pattern.matcher(exchange.asked());
        if (!matcher.find()) {
            return Verdict.PASS;
        }
        String to = settings.to();
        for (int i = 0; i < triggers.size(); i++) {
            if (fires(exchange, triggers.get(i), i, body)) {
                to = triggers.get(i).to();
                break;
            }
        }
        exchange.rewriteTo(Variables.expandEscaped(grouped(to, matcher), exchange));
        return Verdict.PASS;
    }

    /** Puts groups in the place of {@code $1} and so on; what is no group stays as it is. */
    private static String grouped(String to, Matcher matcher) {
        var text = new StringBuilder();
        int i = 0;
        while (i < to.length()) {
            char c = to.charAt(i);
            int end = i + 1;
            while (c == '$' && end < to.length() && Character.isDigit(to.charAt(end)) && end - i <= 2) {
                end++;
            }
            if (c == '$' && end > i + 1) {
                int group = Integer.parseInt(to.substring(i + 1, end));
                String value = group <= matcher.groupCount() ? matcher.group(group) : "";
                text.append(value == null ? "" : value);
            } else {
                text.append(c);
            }
            i = end;
        }
        return text.toString();
    }

    private static boolean fires(Exchange exchange, Trigger trigger, int index, String body) {
        boolean any = false;
        for (Condition condition : trigger.conditions()) {
            boolean holds = holds(exchange, condition, index, body);
            if (trigger.all() && !holds) {
                return false;
            }
            any |= holds;
        }
        return any;
    }

    private static boolean holds(Exchange exchange, Condition condition, int index, String body) {
        if (condition.pattern() == null) {
            return false;
        }
        boolean found = false;
        int at = 0;
        for (String value : values(exchange, condition, body)) {
            Matcher matcher = condition.pattern().matcher(value);
            if (matcher.find()) {
                found = true;
                note(exchange, "trigger-" + index + "-" + name(condition) + "-" + at, matcher);
            }
            at++;
        }
        return found != condition.negated();
    }

    private static String name(Condition condition) {
        return condition.in() == Effect.In.BODY ? "payload" : condition.name();
    }

    private static void note(Exchange exchange, String name, Matcher matcher) {
        exchange.note(name, matcher.group());
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String value = matcher.group(group);
            exchange.note(name + "-" + (group - 1), value == null ? "" : value);
        }
    }

    private static List<String> values(Exchange exchange, Condition condition, String body) {
        return switch (condition.in()) {
            case HEADER -> exchange.request().headers().getAll(condition.name());
            case QUERY -> Query.all(exchange.request(), condition.name());
            case PATH_PART -> List.of(exchange.fullPath().substring(1).split("/", -1));
            case SESSION ->
                exchange.session()
                        .map(session -> session.meta(condition.name()))
                        .filter(value -> !value.isEmpty())
                        .map(List::of)
                        .orElse(List.of());
            case CONTEXT ->
                Optional.of(Variables.context(condition.name(), exchange))
                        .filter(value -> !value.isEmpty())
                        .map(List::of)
                        .orElse(List.of());
            case BODY -> List.of(body);
        };
    }
}
