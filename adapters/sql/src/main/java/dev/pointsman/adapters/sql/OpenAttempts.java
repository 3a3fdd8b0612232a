package dev.pointsman.adapters.sql;

import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The attempts that may still be restated: what was settled since the last checkpoint changes them. For one thread.
record OpenAttempts(Connection connection) {
    static final Duration KEPT = Duration.ofDays(3);

    private static final int BATCH = 1_000;

    void apply(List<Settled> settled) throws SQLException {
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
        delete(last);
        insert(last);
    }

    private void delete(Map<Long, Optional<OpenAttempt>> last) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM open_attempt WHERE fingerprint = ?")) {
            int waiting = 0;
            for (long fingerprint : last.keySet()) {
                delete.setLong(1, fingerprint);
                delete.addBatch();
                if (++waiting % BATCH == 0) {
                    delete.executeBatch();
                }
            }
            delete.executeBatch();
        }
    }

    private void insert(Map<Long, Optional<OpenAttempt>> last) throws SQLException {
        long number = Statements.number(connection, "SELECT COALESCE(MAX(number), 0) FROM open_attempt");
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO open_attempt (fingerprint, number, leaf, counted_second, arrived_second, outcome, party,"
                        + " reason, currency, minor, attempt, weight) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int waiting = 0;
            for (Optional<OpenAttempt> open : last.values()) {
                if (open.isPresent()) {
                    fill(insert, open.get(), ++number);
                    insert.addBatch();
                    if (++waiting % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
            }
            insert.executeBatch();
        }
    }

    private static void fill(PreparedStatement insert, OpenAttempt attempt, long number) throws SQLException {
        Amount amount = attempt.amount();
        Statements.fill(
                insert,
                attempt.attempt(),
                number,
                attempt.leaf().toString(),
                attempt.second(),
                attempt.arrivedSecond(),
                attempt.outcome().name(),
                attempt.party().name(),
                attempt.reason(),
                amount == null ? null : amount.currency(),
                amount == null ? null : amount.minor(),
                attempt.id(),
                attempt.weight().name());
    }

    void forgetBefore(Instant oldest) throws SQLException {
        Statements.execute(connection, "DELETE FROM open_attempt WHERE arrived_second < ?", oldest.getEpochSecond());
    }

    /// The latest `max` since then, oldest first.
    List<OpenAttempt> since(Instant since, int max) throws SQLException {
        return Statements.rows(
                        connection,
                        OpenAttempts::attempt,
                        "SELECT * FROM open_attempt WHERE arrived_second >= ?"
                                + " ORDER BY arrived_second DESC, number DESC FETCH FIRST ? ROWS ONLY",
                        since.getEpochSecond(),
                        max)
                .reversed();
    }

    private static OpenAttempt attempt(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return new OpenAttempt(
                row.getLong("fingerprint"),
                Cell.parse(row.getString("leaf")),
                row.getLong("counted_second"),
                row.getLong("arrived_second"),
                Outcome.valueOf(row.getString("outcome")),
                FaultParty.valueOf(row.getString("party")),
                row.getString("reason"),
                currency == null ? null : new Amount(currency, row.getLong("minor")),
                row.getString("attempt"),
                OpenAttempt.Weight.valueOf(row.getString("weight")));
    }
}
