package dev.pointsman.adapters.sql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.adapters.sql.SqlStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @TempDir
    private Path folder;

    @Test
    void a_new_folder_is_its_owners_alone() throws Exception {
        Path own = folder.resolve("own");
        try (EmbeddedDatabase database = EmbeddedDatabase.in(own)) {
            SqlStore.on(database.dataSource());
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_folder_whose_name_would_be_a_setting_is_refused() {
        Path bad = folder.resolve("a;IFEXISTS=TRUE");

        assertThatThrownBy(() -> EmbeddedDatabase.in(bad)).hasMessageContaining("a;IFEXISTS=TRUE");
    }
}
