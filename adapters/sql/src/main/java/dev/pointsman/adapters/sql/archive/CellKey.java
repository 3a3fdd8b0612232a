package dev.pointsman.adapters.sql.archive;

import dev.pointsman.model.cell.Cell;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// What a cell is found by: its text may be longer than an index takes.
public final class CellKey {
    private static final int BYTES = 16;

    private CellKey() {}

    /// The first half of SHA-256 of its text.
    public static byte[] of(Cell cell) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(cell.toString().getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest, BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
