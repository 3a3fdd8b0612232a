package dev.pointsman.adapters.sql;

import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.cell.Cell;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The archive in a database: one row per cell and minute, its sums in the order of [Measure], each as short as it is
/// small. Measures may be added at the end. Safe for any number of threads.
final class SqlArchive implements Archive {
    private final Transactions transactions;

    SqlArchive(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<MinuteCounts> minutes(Cell cell, long from, long to) {
        return transactions.committed(connection -> Statements.rows(
                connection,
                row -> new MinuteCounts(cell, row.getLong(1), unpacked(row.getBytes(2))),
                "SELECT epoch_minute, sums FROM minute_count"
                        + " WHERE cell_key = ? AND epoch_minute BETWEEN ? AND ? ORDER BY epoch_minute",
                Texts.key(cell),
                from,
                to));
    }

    /// Adds to what is there.
    static void add(List<MinuteCounts> minutes, Connection connection) throws SQLException {
        Map<Cell, TreeMap<Long, int[]>> cells = new LinkedHashMap<>();
        for (MinuteCounts each : minutes) {
            cells.computeIfAbsent(each.cell(), _ -> new TreeMap<>()).merge(each.minute(), each.sums(), SqlArchive::sum);
        }
        for (Map.Entry<Cell, TreeMap<Long, int[]>> cell : cells.entrySet()) {
            add(cell.getKey(), cell.getValue(), connection);
        }
    }

    private static void add(Cell cell, SortedMap<Long, int[]> minutes, Connection connection) throws SQLException {
        byte[] key = Texts.key(cell);
        name(cell, key, connection);
        Map<Long, int[]> known = new HashMap<>();
        Statements.rows(
                connection,
                row -> known.put(row.getLong(1), unpacked(row.getBytes(2))),
                "SELECT epoch_minute, sums FROM minute_count WHERE cell_key = ? AND epoch_minute BETWEEN ? AND ?",
                key,
                minutes.firstKey(),
                minutes.lastKey());
        try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO minute_count (sums, cell_key, epoch_minute) VALUES (?, ?, ?)");
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE minute_count SET sums = ? WHERE cell_key = ? AND epoch_minute = ?")) {
            for (Map.Entry<Long, int[]> minute : minutes.entrySet()) {
                int[] before = known.get(minute.getKey());
                PreparedStatement write = before == null ? insert : update;
                int[] sums = before == null ? minute.getValue() : sum(before, minute.getValue());
                Statements.fill(write, packed(sums), key, minute.getKey());
                write.addBatch();
            }
            insert.executeBatch();
            update.executeBatch();
        }
    }

    private static int[] sum(int[] one, int[] other) {
        int[] sums = one.clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other[i];
        }
        return sums;
    }

    /// A key does not tell its cell.
    private static void name(Cell cell, byte[] key, Connection connection) throws SQLException {
        if (Statements.number(connection, "SELECT COUNT(*) FROM cell WHERE cell_key = ?", (Object) key) == 0) {
            Statements.execute(connection, "INSERT INTO cell (cell_key, cell) VALUES (?, ?)", key, cell.toString());
        }
    }

    private static byte[] packed(int[] sums) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * sums.length);
        for (int sum : sums) {
            int left = (sum << 1) ^ (sum >> 31);
            while ((left & ~0x7F) != 0) {
                out.write((left & 0x7F) | 0x80);
                left >>>= 7;
            }
            out.write(left);
        }
        return out.toByteArray();
    }

    private static int[] unpacked(byte[] packed) {
        int[] sums = new int[Measure.COUNT];
        int measure = 0;
        int shift = 0;
        int value = 0;
        for (byte octet : packed) {
            value |= (octet & 0x7F) << shift;
            shift += 7;
            if (octet >= 0 && measure < sums.length) {
                sums[measure++] = (value >>> 1) ^ -(value & 1);
                value = 0;
                shift = 0;
            }
        }
        return sums;
    }
}
