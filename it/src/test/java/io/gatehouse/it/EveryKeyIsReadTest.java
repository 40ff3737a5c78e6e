package io.gatehouse.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.gatehouse.settings.DashboardKeys;
import io.gatehouse.settings.GatewayKeys;
import io.gatehouse.settings.Key;
import io.gatehouse.settings.PumpKeys;
import io.gatehouse.settings.Settings;
import io.gatehouse.settings.StorageKeys;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A key that is offered and read by nothing is a lie, unless its table says so. */
class EveryKeyIsReadTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.gatehouse");

    private static boolean isRead(JavaField field) {
        return field.getAccessesToSelf().stream()
                .anyMatch(access -> !access.getOriginOwner().getPackageName().startsWith("io.gatehouse.settings"));
    }

    @Test
    void exactlyTheKeysThatAreReadTakeEffect() throws ReflectiveOperationException {
        var read = new HashSet<Key<?>>();
        for (Class<?> table : List.of(DashboardKeys.class, StorageKeys.class, GatewayKeys.class, PumpKeys.class)) {
            for (JavaField field : PRODUCT.get(table).getFields()) {
                if (table.getField(field.getName()).get(null) instanceof Key<?> key && isRead(field)) {
                    read.add(key);
                }
            }
        }
        Set<Key<?>> effective = new HashSet<>(Settings.KEYS);
        effective.removeIf(key -> !key.effective());
        assertThat(read).isEqualTo(effective).hasSizeGreaterThan(50);
    }
}
