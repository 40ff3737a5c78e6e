package io.gatehouse.control.resource;

import io.gatehouse.control.http.Request;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Query parameters that are moments, in unix seconds. */
final class Moments {
    private Moments() {}

    static Optional<Instant> asked(Request in, String name) {
        return in.asked(name).filter(text -> !text.isBlank()).map(text -> moment(name, text));
    }

    static Instant required(Request in, String name) {
        return asked(in, name).orElseThrow(() -> refused(name, "required", name + " is required, in unix seconds"));
    }

    private static Instant moment(String name, String text) {
        if (!text.matches("\\d{1,11}")) {
            throw refused(name, "format", name + " must be unix seconds");
        }
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    private static FaultException refused(String name, String code, String message) {
        return new FaultException(new Fault.Invalid(message, List.of(Violation.at("/" + name, code, message + "."))));
    }
}
