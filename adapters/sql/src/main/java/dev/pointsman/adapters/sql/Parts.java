package dev.pointsman.adapters.sql;

import dev.pointsman.adapters.sql.database.StoreFailure;
import java.io.ByteArrayOutputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/// Bytes too many for one row, in rows of at most [#PART_BYTES_MAX].
final class Parts {
    static final int PART_BYTES_MAX = 512 * 1024;

    private Parts() {}

    /// Adds one batch entry a part: its number, from 0, at parameter `first`, and its bytes at the next.
    static void addBatches(byte[] bytes, PreparedStatement insert, int first) throws SQLException {
        for (int part = 0, from = 0; from < bytes.length; part++, from += PART_BYTES_MAX) {
            insert.setInt(first, part);
            insert.setBytes(first + 1, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PART_BYTES_MAX)));
            insert.addBatch();
        }
    }

    /// The parts that `rows` has in column `bytes`, in order, until there are `byteCount` bytes.
    static byte[] joined(ResultSet rows, int byteCount) throws SQLException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(byteCount);
        while (joined.size() < byteCount && rows.next()) {
            joined.writeBytes(rows.getBytes("bytes"));
        }
        if (joined.size() != byteCount) {
            throw new StoreFailure("parts are missing: bytes=" + joined.size() + " expected=" + byteCount);
        }
        return joined.toByteArray();
    }
}
