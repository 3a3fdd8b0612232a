package dev.pointsman.adapters.sql;

import dev.pointsman.adapters.sql.database.EmbeddedDatabase;
import dev.pointsman.adapters.sql.database.SharedDatabase;
import dev.pointsman.adapters.sql.database.SqlAddress;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.archive.Archive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/// Stores on empty databases, closed after the test.
final class FreshStores {
    private final Supplier<SqlStore> opening;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final IdentityHashMap<ControlStore, Archive> archives = new IdentityHashMap<>();

    private FreshStores(Supplier<SqlStore> opening) {
        this.opening = opening;
    }

    static FreshStores embedded(Supplier<Path> folder) {
        List<AutoCloseable> opened = new ArrayList<>();
        FreshStores stores = new FreshStores(() -> {
            EmbeddedDatabase database = EmbeddedDatabase.in(folder.get().resolve("store" + opened.size()));
            opened.add(database);
            return SqlStore.on(database.dataSource());
        });
        stores.opened.add(() -> closeAll(opened));
        return stores;
    }

    static FreshStores shared(Supplier<SqlAddress> empty) {
        List<AutoCloseable> opened = new ArrayList<>();
        FreshStores stores = new FreshStores(() -> {
            SharedDatabase database = SharedDatabase.at(empty.get());
            opened.add(database);
            return SqlStore.on(database);
        });
        stores.opened.add(() -> closeAll(opened));
        return stores;
    }

    SqlStore store() {
        return opening.get();
    }

    void remember(ControlStore store, Archive archive) {
        archives.put(store, archive);
    }

    Archive archiveOf(ControlStore store) {
        return Objects.requireNonNull(archives.get(store));
    }

    void close() {
        closeAll(opened);
    }

    private static void closeAll(List<AutoCloseable> opened) {
        for (AutoCloseable each : opened) {
            try {
                each.close();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
