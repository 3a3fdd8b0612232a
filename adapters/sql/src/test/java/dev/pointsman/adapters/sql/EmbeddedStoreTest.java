package dev.pointsman.adapters.sql;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest implements SqlContracts {
    @TempDir
    private Path folder;

    private final FreshStores fresh = FreshStores.embedded(() -> folder);

    @Override
    public FreshStores fresh() {
        return fresh;
    }
}
