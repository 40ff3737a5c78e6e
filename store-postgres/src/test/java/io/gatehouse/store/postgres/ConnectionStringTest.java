package io.gatehouse.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user=ann password=s3=c host=db.test port=6000 database=tyk",
                "user=ann password='s3=c' host=db.test port=6000 dbname=tyk",
                "postgres://ann:s3%3Dc@db.test:6000/tyk",
            })
    void readsEveryForm(String text) {
        var address = ConnectionString.parse(text);
        assertThat(address.jdbc()).isEqualTo("jdbc:postgresql://db.test:6000/tyk");
        assertThat(address.properties()).containsEntry("user", "ann").containsEntry("password", "s3=c");
    }

    @Test
    void neitherShowsNorRepeatsThePassword() {
        assertThat(ConnectionString.parse("user=a password=geheim").toString()).doesNotContain("geheim");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectionString.parse("geheim"))
                .withMessageNotContaining("geheim");
    }
}
