package io.gatehouse.gateway.middleware;

import io.gatehouse.definition.ApiReading;
import io.gatehouse.definition.reading.Effect;
import io.gatehouse.definition.reading.EndpointRule;
import io.gatehouse.fault.FaultException;
import io.gatehouse.gateway.chain.Exchange;
import io.gatehouse.gateway.chain.Middleware;
import io.gatehouse.gateway.chain.Verdict;
import io.gatehouse.gateway.template.Template;
import io.gatehouse.gateway.template.TemplateFault;
import io.gatehouse.gateway.template.XmlValues;
import io.gatehouse.gateway.variable.Variables;
import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes other bodies of those that come in, and of those that go out. What cannot be made leaves the body as it was. */
public final class BodyTransforms implements Middleware.Asking {
    private static final Logger LOG = LoggerFactory.getLogger(BodyTransforms.class);
    private static final Future<Verdict> PASSED = Future.succeededFuture(Verdict.PASS);

    private final Map<EndpointRule, Made> requests = new IdentityHashMap<>();
    private final Map<EndpointRule, Made> responses = new IdentityHashMap<>();

    private record Made(String format, Template template) {}

    private BodyTransforms(ApiReading api) {
        api.versions().all().stream()
                .flatMap(version -> version.endpoints().all().stream())
                .forEach(rule -> {
                    switch (rule.effect()) {
                        case Effect.RequestBody(var format, var template) ->
                            requests.put(rule, new Made(format, Template.of(template)));
                        case Effect.ResponseBody(var format, var template) ->
                            responses.put(rule, new Made(format, Template.of(template)));
                        default -> {}
                    }
                });
    }

    public static Optional<Middleware> from(ApiReading api) {
        boolean any =
                api.versions().use(Effect.RequestBody.class) || api.versions().use(Effect.ResponseBody.class);
        return any ? Optional.of(new BodyTransforms(api)) : Optional.empty();
    }

    @Override
    public Future<Verdict> apply(Exchange exchange) {
        Optional<Made> out = exchange.rule(Effect.ResponseBody.class).map(responses::get);
        out.ifPresent(
                made -> exchange.answerHooks().changeBy((headers, body) -> answer(exchange, made, headers, body)));
        Optional<Made> in = exchange.rule(Effect.RequestBody.class).map(requests::get);
        if (in.isEmpty()) {
            return PASSED;
        }
        return exchange.readBody().map(body -> {
            rendered(exchange, in.get(), body)
                    .map(text -> Variables.expandEscaped(text, exchange))
                    .ifPresent(text -> exchange.changeBody(Buffer.buffer(text)));
            return Verdict.PASS;
        });
    }

    private static Buffer answer(Exchange exchange, Made made, MultiMap headers, Buffer body) {
        String encoding = headers.get("Content-Encoding");
        Optional<Buffer> plain = Encodings.decoded(encoding, body);
        if (plain.isEmpty()) {
            return body;
        }
        return rendered(exchange, made, plain.get())
                .map(Buffer::buffer)
                .map(changed -> Encodings.encoded(encoding, changed))
                .orElse(body);
    }

    private static Optional<String> rendered(Exchange exchange, Made made, Buffer body) {
        try {
            String text = body.toString(StandardCharsets.UTF_8);
            Json.Obj data = made.format().equals("xml") ? XmlValues.of(text) : json(text);
            return Optional.of(made.template().render(known(exchange, data)));
        } catch (TemplateFault | FaultException e) {
            LOG.warn("A body of {} was not transformed: {}", exchange.api().apiId(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Json.Obj json(String text) {
        if (text.isBlank()) {
            return Json.Obj.EMPTY;
        }
        return switch (JsonText.parse(text)) {
            case Json.Obj object -> object;
            case Json.Arr array -> Json.object().put("array", array).build();
            default -> Json.Obj.EMPTY;
        };
    }

    private static Json.Obj known(Exchange exchange, Json.Obj data) {
        Json.Obj known = exchange.session()
                .map(session -> data.with("_tyk_meta", session.body().object("meta_data")))
                .orElse(data);
        return known.with("_tyk_context", exchange.notedValues());
    }
}
