package dev.pointsman.client.spool;

import java.nio.file.Path;

/// Where events go that do not fit into memory.
///
/// @param folder of this process alone
/// @param bytesMax of all its files
public record SpoolRules(Path folder, long bytesMax) {
    public static final long BYTES_MIN = 1 << 20;

    public SpoolRules {
        if (bytesMax < BYTES_MIN) {
            throw new IllegalArgumentException(
                    "spool bytesMax must be at least " + BYTES_MIN + ": bytesMax=" + bytesMax);
        }
    }
}
