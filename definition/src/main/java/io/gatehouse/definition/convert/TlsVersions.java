package io.gatehouse.definition.convert;

import java.util.List;
import java.util.Optional;

/** TLS 1.0 to 1.3 and their numbers on the wire, 769 to 772. */
final class TlsVersions {
    private static final List<String> TEXTS = List.of("1.0", "1.1", "1.2", "1.3");
    private static final int FIRST = 769;

    private TlsVersions() {}

    static long number(String text) {
        int index = TEXTS.indexOf(text);
        return index < 0 ? 0 : FIRST + index;
    }

    static Optional<String> text(long number) {
        long index = number - FIRST;
        return index < 0 || index >= TEXTS.size() ? Optional.empty() : Optional.of(TEXTS.get((int) index));
    }
}
