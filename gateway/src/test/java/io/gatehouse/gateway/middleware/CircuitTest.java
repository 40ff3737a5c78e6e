package io.gatehouse.gateway.middleware;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.definition.reading.Effect;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private final Circuit circuit = new Circuit(new Effect.Breaker(0.5, 4, 60, true));

    private void see(int successes, int failures) {
        for (int i = 0; i < successes; i++) {
            circuit.saw(true, 0);
        }
        for (int i = 0; i < failures; i++) {
            circuit.saw(false, 0);
        }
    }

    @Test
    void staysClosedBelowTheSample() {
        see(0, 3);
        assertThat(circuit.lets(1)).isTrue();
    }

    @Test
    void staysClosedBelowTheRatio() {
        see(5, 4);
        assertThat(circuit.lets(1)).isTrue();
    }

    @Test
    void opensAtTheRatioAndProbesOnceASecond() {
        see(2, 2);
        assertThat(circuit.lets(500)).isFalse();
        assertThat(circuit.lets(1_000)).isTrue();
        assertThat(circuit.lets(1_001)).isFalse();
    }

    @Test
    void closesWhenAProbeSucceeds() {
        see(0, 4);
        assertThat(circuit.lets(1_000)).isTrue();
        circuit.saw(true, 1_010);
        assertThat(circuit.lets(1_011)).isTrue();
        assertThat(circuit.lets(1_012)).isTrue();
    }

    @Test
    void withoutProbesItOpensOnlyAfterItsTime() {
        var stubborn = new Circuit(new Effect.Breaker(0.5, 1, 60, false));
        stubborn.saw(false, 0);
        assertThat(stubborn.lets(59_999)).isFalse();
        assertThat(stubborn.lets(60_000)).isTrue();
    }
}
