package io.gatehouse.control.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.gatehouse.json.JsonText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileTest {
    @TempDir
    Path folder;

    @BeforeEach
    void whereFilesHaveOwners() {
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    }

    @Test
    void isMadeForItsOwnerOnly() throws Exception {
        Path path = folder.resolve("logs").resolve("audit.log");
        append(path);
        assertThat(rights(path)).isEqualTo("rw-------");
        assertThat(path).hasContent("{\"req_id\":\"1\"}\n");
    }

    @Test
    void addsToAFileThatIsThereAndLeavesItsRights() throws Exception {
        Path path = folder.resolve("audit.log");
        Files.writeString(path, "before\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        append(path);
        append(path);
        assertThat(rights(path)).isEqualTo("rw-r-----");
        assertThat(path).hasContent("before\n{\"req_id\":\"1\"}\n{\"req_id\":\"1\"}\n");
    }

    private static void append(Path path) {
        new AuditFile(path, true).append(JsonText.parseObject("{\"req_id\": \"1\"}"));
    }

    private static String rights(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
