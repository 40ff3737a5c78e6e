package io.gatehouse.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final AtomicBoolean draining = new AtomicBoolean();

    @Test
    void isNoLongerReadyWhileDrainingYetAlive() {
        var health = new Health("hello", draining::get);
        assertThat(health.answer("/health/ready").status()).isEqualTo(200);
        draining.set(true);
        assertThat(health.answer("/health/ready").status()).isEqualTo(503);
        assertThat(health.answer("/ready").status()).isEqualTo(503);
        assertThat(health.answer("/hello").status()).isEqualTo(200);
        assertThat(health.answer("/health/live").status()).isEqualTo(200);
    }

    @Test
    void answersUnderTheConfiguredNameAndTheUsualOne() {
        var health = new Health("/status/", draining::get);
        assertThat(health.isAt("/status")).isTrue();
        assertThat(health.isAt("/hello")).isTrue();
        assertThat(health.isAt("/health")).isFalse();
    }

    @Test
    void neverTakesTheRootFromTheApis() {
        assertThat(new Health("", draining::get).isAt("/")).isFalse();
    }
}
