package dev.pointsman.adapters.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.Checkpoint;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.testkit.ControlStoreContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlControlStoreTest implements ControlStoreContract {
    @TempDir
    private Path folder;

    private final List<EmbeddedDatabase> opened = new ArrayList<>();
    private final IdentityHashMap<ControlStore, Archive> archives = new IdentityHashMap<>();

    @AfterEach
    void close() {
        opened.forEach(EmbeddedDatabase::close);
    }

    @Override
    public ControlStore emptyStore() {
        EmbeddedDatabase database = EmbeddedDatabase.in(folder.resolve("store" + opened.size()));
        opened.add(database);
        SqlStore store = SqlStore.on(database.dataSource());
        ControlStore control = store.controlStore(RampPlan.standard());
        archives.put(control, store.archive());
        return control;
    }

    @Override
    public Archive archiveOf(ControlStore store) {
        return Objects.requireNonNull(archives.get(store));
    }

    @Test
    void a_checkpoint_is_there_when_the_file_is_opened_again() {
        try (EmbeddedDatabase database = EmbeddedDatabase.in(folder)) {
            ControlStore store = SqlStore.on(database.dataSource()).controlStore(RampPlan.standard());
            store.commit(new Checkpoint(7, AT, new byte[] {1, 2}, List.of(), List.of()));
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.in(folder)) {
            ControlStore store = SqlStore.on(database.dataSource()).controlStore(RampPlan.standard());

            assertThat(store.checkpoint().orElseThrow().place()).isEqualTo(7);
            assertThat(store.checkpoint().orElseThrow().engine()).containsExactly(1, 2);
        }
    }
}
