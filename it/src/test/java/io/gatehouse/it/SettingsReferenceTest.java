package io.gatehouse.it;

import io.gatehouse.settings.SettingsReference;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {

    @Test
    void theReferenceShowsEveryKey() throws IOException {
        Golden.same("it/src/test/resources/golden/settings.md", SettingsReference.markdown());
        Golden.same("docs/settings.md", SettingsReference.markdown());
    }
}
