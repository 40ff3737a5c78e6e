package io.gatehouse.definition.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.model.OrgId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyIdentityTest {
    private static final OrgId ORG = new OrgId("5e9d9544a1dcd60001d0ed20");

    /** Pairs published or computed in the node protocol, 7.4. */
    @ParameterizedTest
    @CsvSource({
        "eyJvcmciOiI1ZTlkOTU0NGExZGNkNjAwMDFkMGVkMjAiLCJpZCI6ImdycGNfaG1hY19rZXkiLCJoIjoibXVybXVyNjQifQ==,a72fcdc09caa86b5",
        "5e9d9544a1dcd60001d0ed20e7f75f9e03534825b7aef9df749582e5,41c5cb1e",
        "eyJvcmciOiI1ZTlkOTU0NGExZGNkNjAwMDFkMGVkMjAiLCJpZCI6ImF1dGhfa2V5IiwiaCI6Im11cm11cjEyOCJ9,32a14911929af40e6118714297fa8c69",
        "eyJvcmciOiI1ZTlkOTU0NGExZGNkNjAwMDFkMGVkMjAiLCJpZCI6ImF1dGhfa2V5IiwiaCI6InNoYTI1NiJ9,fe776cf39b33158bab136db0330a807996dc128fcca7eab6129d228d96a5acf9",
    })
    void hashesAsTheContractPublishes(String token, String hash) {
        assertThat(KeyIdentity.hash(token)).isEqualTo(hash);
    }

    @Test
    void hashesBytesAsTheReferenceDoes() {
        long[] hello = Murmur.x64("hello".getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().toHexDigits(hello[0]) + HexFormat.of().toHexDigits(hello[1]))
                .isEqualTo("cbd8a7b341bd9b025b1e906a48ae1d19");
    }

    @Test
    void writesTokensInTheExactLayoutAndReadsTheirOrganisation() {
        String token = KeyIdentity.token(ORG, "testuser", "murmur64");
        assertThat(token)
                .isEqualTo("eyJvcmciOiI1ZTlkOTU0NGExZGNkNjAwMDFkMGVkMjAiLCJpZCI6InRlc3R1c2VyIiwiaCI6Im11cm11cjY0In0=");
        assertThat(KeyIdentity.hash(token)).isEqualTo("7af60ae77baa36e9");
        assertThat(KeyIdentity.orgOf(token)).contains(ORG);
        assertThat(KeyIdentity.token(ORG, ORG + "abc", "")).isEqualTo(ORG + "abc");
        assertThat(KeyIdentity.orgOf(ORG + "abc")).contains(ORG);
    }

    @Test
    void readsNoOrganisationFromWhatNamesNone() {
        assertThat(KeyIdentity.orgOf("eyJub3QganNvbg")).isEmpty();
        assertThat(KeyIdentity.orgOf("short")).isEmpty();
    }
}
