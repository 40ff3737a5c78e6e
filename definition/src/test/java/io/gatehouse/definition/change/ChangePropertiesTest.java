package io.gatehouse.definition.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.json.Json;
import io.gatehouse.json.JsonText;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChangePropertiesTest {

    @Provide
    Arbitrary<Json> documents() {
        return DocumentsOfAnyKind.documents();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void theDifferenceAppliedToTheOldGivesTheNew(@ForAll("documents") Json before, @ForAll("documents") Json after) {
        assertThat(Application.apply(before, Comparison.between(before, after))).isEqualTo(after);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aDocumentDoesNotDifferFromItself(@ForAll("documents") Json document) {
        assertThat(Comparison.between(document, JsonText.parse(JsonText.print(document))))
                .isEmpty();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whereOneSideIsUnchangedTheResultIsTheOther(@ForAll("documents") Json base, @ForAll("documents") Json changed) {
        var mineAlone = ThreeWay.merge(base, changed, base);
        var theirsAlone = ThreeWay.merge(base, base, changed);

        assertThat(mineAlone.conflicts()).isEmpty();
        assertThat(theirsAlone.conflicts()).isEmpty();
        assertThat(JsonText.print(mineAlone.document())).isEqualTo(JsonText.print(changed));
        assertThat(JsonText.print(theirsAlone.document())).isEqualTo(JsonText.print(changed));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void theSameChangeOnBothSidesIsTakenOnce(@ForAll("documents") Json base, @ForAll("documents") Json changed) {
        var merged = ThreeWay.merge(base, changed, JsonText.parse(JsonText.print(changed)));

        assertThat(merged.conflicts()).isEmpty();
        assertThat(JsonText.print(merged.document())).isEqualTo(JsonText.print(changed));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void changesInDifferentFieldsNeverConflict(
            @ForAll("documents") Json kept, @ForAll("documents") Json mine, @ForAll("documents") Json theirs) {
        Json.Obj base = Json.object()
                .put("kept", kept)
                .put("m", Json.NULL)
                .put("t", Json.NULL)
                .build();

        var merged = ThreeWay.merge(base, base.with("m", mine), base.with("t", theirs));

        assertThat(merged.conflicts()).isEmpty();
        assertThat(JsonText.print(merged.document()))
                .isEqualTo(JsonText.print(base.with("m", mine).with("t", theirs)));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void hidingSecretsChangesNothingElse(@ForAll("documents") Json document) {
        assertThat(JsonText.print(Secrets.hidden(document))).isEqualTo(JsonText.print(document));
        assertThat(List.of(Secrets.hidden(Json.object()
                                .put("password", "x")
                                .put("d", document)
                                .build())
                        .toString()))
                .containsExactly(Json.object()
                        .put("password", Secrets.HIDDEN)
                        .put("d", document)
                        .build()
                        .toString());
    }
}
