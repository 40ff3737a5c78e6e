package io.gatehouse.it;

import io.gatehouse.gateway.stage.Stage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StagesReferenceTest {

    @Test
    void theOrderOfStagesIsTheContracts() throws IOException {
        var lines = new StringBuilder();
        for (Stage stage : Stage.values()) {
            lines.append("%2d %-28s %s%n".formatted(stage.ordinal() + 1, stage.name(), stage.state()));
        }
        Golden.same("it/src/test/resources/golden/stages.txt", lines.toString());
    }
}
