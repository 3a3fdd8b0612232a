package dev.pointsman.adapters.sql;

import dev.pointsman.adapters.sql.database.Statements;
import dev.pointsman.adapters.sql.database.Transactions;
import dev.pointsman.core.notice.News;
import dev.pointsman.core.notice.Outbox;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The outbox in a database. [Decisions] writes to it, and who calls [#add]. Safe for any number of threads.
final class SqlOutbox implements Outbox {
    private final Transactions transactions;

    SqlOutbox(Transactions transactions) {
        this.transactions = transactions;
    }

    /// What a row tells of.
    private record Reference(
            long number,
            @Nullable Long transition,
            @Nullable String notice,
            @Nullable String incident,
            @Nullable String freed,
            @Nullable String concerned) {}

    /// Adds news that stand for themselves, to the transaction of what they tell.
    static void add(News.Freed freed, Connection connection) throws SQLException {
        Statements.execute(
                connection,
                "INSERT INTO outbox (number, freed) VALUES (?, ?)",
                Decisions.nextNumber("outbox", connection),
                NewsJson.of(freed));
    }

    static void add(News.Concerned concerned, Connection connection) throws SQLException {
        Statements.execute(
                connection,
                "INSERT INTO outbox (number, concerned) VALUES (?, ?)",
                Decisions.nextNumber("outbox", connection),
                NewsJson.of(concerned));
    }

    @Override
    public long last() {
        return transactions.committed(
                connection -> Statements.number(connection, "SELECT COALESCE(MAX(number), 0) FROM outbox"));
    }

    @Override
    public List<Entry> after(long number, int max) {
        return transactions.committed(connection -> {
            List<Entry> entries = new ArrayList<>();
            for (Reference each : Statements.rows(
                    connection,
                    SqlOutbox::reference,
                    "SELECT * FROM outbox WHERE number > ? ORDER BY number LIMIT ?",
                    number,
                    max)) {
                entries.add(new Entry(each.number(), news(each, connection)));
            }
            return entries;
        });
    }

    private static Reference reference(ResultSet row) throws SQLException {
        return new Reference(
                row.getLong("number"),
                row.getObject("transition_number", Long.class),
                row.getString("notice"),
                row.getString("incident"),
                row.getString("freed"),
                row.getString("concerned"));
    }

    private static News news(Reference to, Connection connection) throws SQLException {
        if (to.freed() != null) {
            return NewsJson.news(to.freed(), News.Freed.class);
        }
        if (to.concerned() != null) {
            return NewsJson.news(to.concerned(), News.Concerned.class);
        }
        if (to.notice() == null || to.incident() == null) {
            return new News.Moved(Statements.rows(
                            connection,
                            Decisions::transition,
                            Decisions.TRANSITION + " WHERE number = ?",
                            to.transition())
                    .getFirst());
        }
        return new News.Told(
                Statements.rows(connection, Decisions::notice, "SELECT * FROM notice WHERE id = ?", to.notice())
                        .getFirst(),
                IncidentJson.incident(to.incident()));
    }

    @Override
    public Optional<Receiver> receiver(String name) {
        return transactions
                .committed(connection ->
                        Statements.rows(connection, SqlOutbox::receiver, "SELECT * FROM receiver WHERE name = ?", name))
                .stream()
                .findFirst();
    }

    private static Receiver receiver(ResultSet row) throws SQLException {
        Instant answeredAt = instant(row, "answered_nanos");
        return new Receiver(
                row.getString("name"),
                row.getLong("place"),
                row.getLong("delivered"),
                row.getInt("tries"),
                instant(row, "retry_nanos"),
                row.getBoolean("stopped"),
                answeredAt == null ? null : new Answered(answeredAt, row.getString("answer")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Long nanos = row.getObject(column, Long.class);
        return nanos == null ? null : Texts.instant(nanos);
    }

    @Override
    public void keep(Receiver receiver) {
        transactions.write(connection -> write(receiver, connection), false);
    }

    private static void write(Receiver receiver, Connection connection) throws SQLException {
        Answered last = receiver.last();
        @Nullable
        Object[] row = {
            receiver.place(),
            receiver.delivered(),
            receiver.tries(),
            receiver.retryAt() == null ? null : Texts.nanos(receiver.retryAt()),
            receiver.stopped(),
            last == null ? null : Texts.nanos(last.at()),
            last == null ? null : last.text(),
            receiver.name()
        };
        int changed = Statements.execute(
                connection,
                "UPDATE receiver SET place = ?, delivered = ?, tries = ?, retry_nanos = ?, stopped = ?,"
                        + " answered_nanos = ?, answer = ? WHERE name = ?",
                row);
        if (changed == 0) {
            Statements.execute(
                    connection,
                    "INSERT INTO receiver (place, delivered, tries, retry_nanos, stopped, answered_nanos, answer, name)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    row);
        }
    }

    @Override
    public void bury(Receiver receiver, DeadLetter letter) {
        transactions.write(
                connection -> {
                    write(receiver, connection);
                    remove(receiver, letter.number(), connection);
                    Statements.execute(
                            connection,
                            "INSERT INTO dead_letter (receiver, number, at_nanos, tries, reason)"
                                    + " VALUES (?, ?, ?, ?, ?)",
                            receiver.name(),
                            letter.number(),
                            Texts.nanos(letter.at()),
                            letter.tries(),
                            letter.reason());
                    forget(receiver, connection);
                },
                false);
    }

    /// Those beyond the limit.
    private static void forget(Receiver receiver, Connection connection) throws SQLException {
        for (long number : Statements.rows(
                connection,
                row -> row.getLong(1),
                "SELECT number FROM dead_letter WHERE receiver = ? ORDER BY number DESC LIMIT ? OFFSET ?",
                receiver.name(),
                DEAD_LETTERS_MAX,
                DEAD_LETTERS_MAX)) {
            remove(receiver, number, connection);
        }
    }

    private static void remove(Receiver receiver, long number, Connection connection) throws SQLException {
        Statements.execute(
                connection, "DELETE FROM dead_letter WHERE receiver = ? AND number = ?", receiver.name(), number);
    }

    @Override
    public void raise(Receiver receiver, long number) {
        transactions.write(
                connection -> {
                    write(receiver, connection);
                    remove(receiver, number, connection);
                },
                false);
    }

    @Override
    public List<DeadLetter> deadLetters(String receiver, int max) {
        return transactions.committed(connection -> Statements.rows(
                connection,
                row -> new DeadLetter(
                        row.getLong("number"),
                        Texts.instant(row.getLong("at_nanos")),
                        row.getInt("tries"),
                        row.getString("reason")),
                "SELECT * FROM dead_letter WHERE receiver = ? ORDER BY number LIMIT ?",
                receiver,
                max));
    }
}
