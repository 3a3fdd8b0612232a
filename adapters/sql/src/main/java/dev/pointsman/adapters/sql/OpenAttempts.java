package dev.pointsman.adapters.sql;

import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.core.frame.SettledBytes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The attempts that may still be restated. What became of attempts is appended, some thousand in one row, and what
/// is open is found when it is asked for: a row for each attempt would cost a page of the disk for each. The oldest
/// rows go after 72 h, and earlier when those behind them tell of a million open attempts. For one thread.
record OpenAttempts(Connection connection) {
    static final Duration KEPT = Duration.ofDays(3);
    static final int KEPT_MAX = 1_000_000;

    private static final int OF_A_ROW_MAX = 5_000;

    /// One row without its bytes.
    private record Row(long number, long tickedSecond, int openCount, int byteCount) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(row.getLong(1), row.getLong(2), row.getInt(3), row.getInt(4));
        }
    }

    /// @param tickedAt when all of it had arrived
    void append(List<Settled> settled, Instant tickedAt) throws SQLException {
        long number = Statements.number(connection, "SELECT COALESCE(MAX(number), 0) FROM settled");
        for (Settled row : rows(settled)) {
            append(row, tickedAt, ++number);
        }
    }

    private void append(Settled settled, Instant tickedAt, long number) throws SQLException {
        byte[] bytes = SettledBytes.of(settled);
        Statements.execute(
                connection,
                "INSERT INTO settled (number, ticked_second, open_count, byte_count) VALUES (?, ?, ?, ?)",
                number,
                tickedAt.getEpochSecond(),
                settled.open().size(),
                bytes.length);
        try (PreparedStatement part =
                connection.prepareStatement("INSERT INTO settled_part (number, part, bytes) VALUES (?, ?, ?)")) {
            part.setLong(1, number);
            Parts.addBatches(bytes, part, 2);
            part.executeBatch();
        }
    }

    /// Each attempt once, as it was left.
    private static List<Settled> rows(List<Settled> settled) {
        Map<Long, Optional<OpenAttempt>> last = new LinkedHashMap<>();
        for (Settled part : settled) {
            part.open().forEach(attempt -> {
                last.remove(attempt.attempt());
                last.put(attempt.attempt(), Optional.of(attempt));
            });
            for (long attempt : part.closed()) {
                last.put(attempt, Optional.empty());
            }
        }
        List<Settled> rows = new ArrayList<>();
        ArrayDeque<Map.Entry<Long, Optional<OpenAttempt>>> left = new ArrayDeque<>(last.entrySet());
        while (!left.isEmpty()) {
            List<OpenAttempt> open = new ArrayList<>();
            List<Long> closed = new ArrayList<>();
            while (!left.isEmpty() && open.size() + closed.size() < OF_A_ROW_MAX) {
                Map.Entry<Long, Optional<OpenAttempt>> attempt = left.remove();
                attempt.getValue().ifPresentOrElse(open::add, () -> closed.add(attempt.getKey()));
            }
            long[] fingerprints = closed.stream().mapToLong(Long::longValue).toArray();
            rows.add(new Settled(open, fingerprints, new long[0], new long[0], List.of()));
        }
        return rows;
    }

    /// Lets go of rows in which every attempt arrived before `oldest`, and of those before the last million attempts.
    void forgetBefore(Instant oldest) throws SQLException {
        long open = 0;
        long forgotten = 0;
        for (Row row : latestFirst()) {
            if (open >= KEPT_MAX || row.tickedSecond() < oldest.getEpochSecond()) {
                forgotten = row.number();
                break;
            }
            open += row.openCount();
        }
        Statements.execute(connection, "DELETE FROM settled_part WHERE number <= ?", forgotten);
        Statements.execute(connection, "DELETE FROM settled WHERE number <= ?", forgotten);
    }

    private List<Row> latestFirst() throws SQLException {
        return Statements.rows(
                connection,
                Row::of,
                "SELECT number, ticked_second, open_count, byte_count FROM settled ORDER BY number DESC");
    }

    /// The latest `max` that arrived at `since` or later, oldest first.
    List<OpenAttempt> since(Instant since, int max) throws SQLException {
        List<OpenAttempt> open = new ArrayList<>();
        Set<Long> later = new HashSet<>();
        for (Row row : latestFirst()) {
            Settled settled = settled(row);
            for (long closed : settled.closed()) {
                later.add(closed);
            }
            for (OpenAttempt attempt : settled.open().reversed()) {
                if (later.add(attempt.attempt()) && attempt.arrivedSecond() >= since.getEpochSecond()) {
                    open.add(attempt);
                }
            }
            if (open.size() >= max) {
                break;
            }
        }
        List<OpenAttempt> oldestFirst = new ArrayList<>(open.reversed());
        oldestFirst.sort(Comparator.comparingLong(OpenAttempt::arrivedSecond));
        return oldestFirst.subList(Math.max(0, oldestFirst.size() - max), oldestFirst.size());
    }

    private Settled settled(Row row) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT bytes FROM settled_part WHERE number = ? ORDER BY part")) {
            statement.setLong(1, row.number());
            try (ResultSet parts = statement.executeQuery()) {
                return SettledBytes.settled(Parts.joined(parts, row.byteCount()));
            }
        }
    }
}
