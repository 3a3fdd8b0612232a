package dev.pointsman.adapters.sql;

import dev.pointsman.adapters.sql.database.Statements;
import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.core.frame.SettledBytes;
import dev.pointsman.core.frame.SettledOf;
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

/// The attempts that may still be restated. What became of attempts of one source is appended, some
/// thousand in one row, and what is open is found when it is asked for: a row for each attempt would cost a
/// page of the disk for each. The oldest rows go after 72 h, and earlier when those of their source behind
/// them tell of a million open attempts. Rows of before sources were told apart have none, and are found
/// for every source. For one thread.
record OpenAttempts(Connection connection, int keptMax) {
    static final Duration KEPT = Duration.ofDays(3);
    static final int KEPT_MAX = 1_000_000;

    private static final int OF_A_ROW_MAX = 5_000;
    private static final String ROWS = "SELECT number, open_count, byte_count FROM settled WHERE ";
    private static final String LATEST_FIRST = " ORDER BY number DESC";

    OpenAttempts(Connection connection) {
        this(connection, KEPT_MAX);
    }

    /// One row without its bytes.
    private record Row(long number, int openCount, int byteCount) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(row.getLong(1), row.getInt(2), row.getInt(3));
        }
    }

    /// @param tickedAt when all of it had arrived
    void append(List<SettledOf> settled, Instant tickedAt) throws SQLException {
        Map<String, List<Settled>> bySource = new LinkedHashMap<>();
        for (SettledOf news : settled) {
            bySource.computeIfAbsent(news.source(), _ -> new ArrayList<>()).add(news.settled());
        }
        long number = Statements.number(connection, "SELECT COALESCE(MAX(number), 0) FROM settled");
        for (Map.Entry<String, List<Settled>> source : bySource.entrySet()) {
            for (Settled row : rows(source.getValue())) {
                append(new SettledOf(source.getKey(), row), tickedAt, ++number);
            }
        }
    }

    private void append(SettledOf row, Instant tickedAt, long number) throws SQLException {
        Settled settled = row.settled();
        byte[] bytes = SettledBytes.of(settled);
        Statements.execute(
                connection,
                "INSERT INTO settled (number, source, ticked_second, open_count, byte_count) VALUES (?, ?, ?, ?, ?)",
                number,
                row.source(),
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

    /// Lets go of rows in which every attempt arrived before `oldest`, and of those before a source's last
    /// million.
    void forgetBefore(Instant oldest) throws SQLException {
        long last = Statements.number(
                connection,
                "SELECT COALESCE(MAX(number), 0) FROM settled WHERE ticked_second < ?",
                oldest.getEpochSecond());
        Statements.execute(connection, "DELETE FROM settled_part WHERE number <= ?", last);
        Statements.execute(connection, "DELETE FROM settled WHERE number <= ?", last);
        for (String source : Statements.rows(
                connection,
                row -> row.getString(1),
                "SELECT source FROM settled GROUP BY source HAVING SUM(open_count) > ?",
                keptMax)) {
            forgetBeforeTheLast(source);
        }
    }

    private void forgetBeforeTheLast(String source) throws SQLException {
        long open = 0;
        for (Row row : Statements.rows(connection, Row::of, ROWS + "source = ?" + LATEST_FIRST, source)) {
            if (open >= keptMax) {
                Statements.execute(connection, "DELETE FROM settled_part WHERE number = ?", row.number());
                Statements.execute(connection, "DELETE FROM settled WHERE number = ?", row.number());
            }
            open += row.openCount();
        }
    }

    /// The latest `max` of a source that arrived at `since` or later, oldest first.
    List<OpenAttempt> of(String source, Instant since, int max) throws SQLException {
        List<OpenAttempt> open = new ArrayList<>();
        Set<Long> later = new HashSet<>();
        for (Row row :
                Statements.rows(connection, Row::of, ROWS + "source = ? OR source = ''" + LATEST_FIRST, source)) {
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
