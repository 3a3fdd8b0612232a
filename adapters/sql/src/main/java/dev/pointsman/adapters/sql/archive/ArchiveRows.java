package dev.pointsman.adapters.sql.archive;

import dev.pointsman.adapters.sql.database.Statements;
import dev.pointsman.adapters.sql.database.Transactions;
import dev.pointsman.core.archive.HourCounts;
import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.archive.PackedSeconds;
import dev.pointsman.model.cell.Cell;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Adds counts to the archive, in the transaction of the checkpoint that has them: to the row of their
/// minute, and at once to that of its hour, so that an hour is at every moment the sum of what was kept of
/// it, however late it came, and nothing is counted twice. For one transaction at a time, and one at once.
public record ArchiveRows(Connection connection, Transactions database) {

    /// A row as it is to be written.
    private record Row(byte[] key, long at, byte[] sums, byte @Nullable [] seconds) {}

    public void add(List<MinuteCounts> counts) throws SQLException {
        TreeMap<Long, Map<Cell, MinuteCounts>> minutes = new TreeMap<>();
        TreeMap<Long, Map<Cell, HourCounts>> hours = new TreeMap<>();
        for (MinuteCounts each : counts) {
            minutes.computeIfAbsent(each.minute(), _ -> new LinkedHashMap<>())
                    .merge(each.cell(), each, MinuteCounts::plus);
            HourCounts hour = HourCounts.of(each);
            hours.computeIfAbsent(hour.hour(), _ -> new LinkedHashMap<>()).merge(hour.cell(), hour, HourCounts::plus);
        }
        for (Map<Cell, HourCounts> cells : hours.values()) {
            for (List<HourCounts> some : parts(cells.values())) {
                name(some.stream().map(HourCounts::cell).toList());
                addHours(some);
            }
        }
        for (Map<Cell, MinuteCounts> cells : minutes.values()) {
            for (List<MinuteCounts> some : parts(cells.values())) {
                addMinutes(some);
            }
        }
    }

    private <T> List<List<T>> parts(Collection<T> all) {
        List<T> list = new ArrayList<>(all);
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < list.size(); from += database.rowsAtOnce()) {
            parts.add(list.subList(from, Math.min(list.size(), from + database.rowsAtOnce())));
        }
        return parts;
    }

    /// @param some of one minute
    private void addMinutes(List<MinuteCounts> some) throws SQLException {
        long minute = some.getFirst().minute();
        Map<ByteBuffer, MinuteCounts> known = new HashMap<>();
        Cell any = some.getFirst().cell();
        List<Object> asked = asked(some.stream().map(MinuteCounts::cell).toList(), minute);
        Statements.rows(
                connection,
                row -> {
                    byte[] seconds = row.getBytes(3);
                    PackedSeconds packed = seconds == null ? PackedSeconds.NOTHING : new PackedSeconds(seconds);
                    int[] sums = Sums.ofMinute(row.getBytes(2));
                    return known.put(ByteBuffer.wrap(row.getBytes(1)), new MinuteCounts(any, minute, sums, packed));
                },
                "SELECT cell_key, sums, seconds FROM minute_count WHERE " + isOneOf(some.size(), "epoch_minute"),
                asked.toArray());
        List<Row> rows = new ArrayList<>(some.size());
        for (MinuteCounts each : some) {
            byte[] key = CellKey.of(each.cell());
            MinuteCounts before = known.get(ByteBuffer.wrap(key));
            MinuteCounts sum = before == null ? each : each.plus(before);
            byte[] seconds = sum.seconds().bytes();
            rows.add(new Row(key, minute, Sums.packed(sum.sums()), seconds.length == 0 ? null : seconds));
        }
        write("minute_count", "epoch_minute", rows, true);
    }

    /// @param some of one hour
    private void addHours(List<HourCounts> some) throws SQLException {
        long hour = some.getFirst().hour();
        Map<ByteBuffer, HourCounts> known = new HashMap<>();
        Cell any = some.getFirst().cell();
        List<Object> asked = asked(some.stream().map(HourCounts::cell).toList(), hour);
        Statements.rows(
                connection,
                row -> known.put(
                        ByteBuffer.wrap(row.getBytes(1)), new HourCounts(any, hour, Sums.unpacked(row.getBytes(2)))),
                "SELECT cell_key, sums FROM hour_count WHERE " + isOneOf(some.size(), "epoch_hour"),
                asked.toArray());
        List<Row> rows = new ArrayList<>(some.size());
        for (HourCounts each : some) {
            byte[] key = CellKey.of(each.cell());
            HourCounts before = known.get(ByteBuffer.wrap(key));
            HourCounts sum = before == null ? each : each.plus(before);
            rows.add(new Row(key, hour, Sums.packed(sum.sums()), null));
        }
        write("hour_count", "epoch_hour", rows, false);
    }

    private static String isOneOf(int cells, String time) {
        return "cell_key IN (" + String.join(", ", Collections.nCopies(cells, "?")) + ") AND " + time + " = ?";
    }

    private static List<Object> asked(List<Cell> cells, long time) {
        List<Object> asked = new ArrayList<>(cells.size() + 1);
        cells.forEach(cell -> asked.add(CellKey.of(cell)));
        asked.add(time);
        return asked;
    }

    /// In one statement: MariaDB's driver sends each row of a batch by itself where rows may be there.
    private void write(String table, String time, List<Row> rows, boolean withSeconds) throws SQLException {
        List<String> values = withSeconds ? List.of("sums", "seconds") : List.of("sums");
        String sql = database.replacing(table, values, List.of("cell_key", time), rows.size());
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            int at = 1;
            for (Row row : rows) {
                write.setBytes(at++, row.sums());
                if (withSeconds) {
                    write.setBytes(at++, row.seconds());
                }
                write.setBytes(at++, row.key());
                write.setLong(at++, row.at());
            }
            write.executeUpdate();
        }
    }

    /// A key does not tell its cell.
    private void name(List<Cell> cells) throws SQLException {
        Map<ByteBuffer, Cell> unnamed = new LinkedHashMap<>();
        cells.forEach(cell -> unnamed.put(ByteBuffer.wrap(CellKey.of(cell)), cell));
        Object[] keys = unnamed.keySet().stream().map(ByteBuffer::array).toArray();
        String in = String.join(", ", Collections.nCopies(keys.length, "?"));
        Statements.rows(
                        connection,
                        row -> ByteBuffer.wrap(row.getBytes(1)),
                        "SELECT cell_key FROM cell WHERE cell_key IN (" + in + ")",
                        keys)
                .forEach(unnamed::remove);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO cell (cell_key, cell) VALUES (?, ?)")) {
            for (Map.Entry<ByteBuffer, Cell> each : unnamed.entrySet()) {
                insert.setBytes(1, each.getKey().array());
                insert.setString(2, each.getValue().toString());
                insert.addBatch();
            }
            if (!unnamed.isEmpty()) {
                insert.executeBatch();
            }
        }
    }
}
