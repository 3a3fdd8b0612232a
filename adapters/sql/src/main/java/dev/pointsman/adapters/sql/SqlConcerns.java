package dev.pointsman.adapters.sql;

import dev.pointsman.adapters.sql.database.RowLock;
import dev.pointsman.adapters.sql.database.Statements;
import dev.pointsman.adapters.sql.database.Transactions;
import dev.pointsman.core.notice.Concern;
import dev.pointsman.core.notice.Concerns;
import dev.pointsman.core.notice.News;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Concerns in a database. Safe for any number of threads.
final class SqlConcerns implements Concerns {
    private final Transactions transactions;
    private final ReentrantLock telling;

    /// @param telling held by whoever writes to the outbox, so that its numbers become visible in their order
    SqlConcerns(Transactions transactions, ReentrantLock telling) {
        this.transactions = transactions;
        this.telling = telling;
    }

    @Override
    public List<Concern> standing() {
        return transactions.committed(connection ->
                Statements.rows(connection, SqlConcerns::concern, "SELECT * FROM concern ORDER BY since_nanos"));
    }

    private static Concern concern(ResultSet row) throws SQLException {
        return new Concern(
                row.getString("channel"),
                Concern.Kind.valueOf(row.getString("kind")),
                row.getString("about"),
                Texts.instant(row.getLong("since_nanos")),
                row.getString("title"));
    }

    @Override
    public void began(Concern concern, String text) {
        tell(connection -> {
            long same = Statements.number(
                    connection,
                    "SELECT COUNT(*) FROM concern WHERE channel = ? AND kind = ? AND about = ?",
                    concern.channel(),
                    concern.kind().name(),
                    concern.about());
            if (same == 0 && Statements.number(connection, "SELECT COUNT(*) FROM concern") < STANDING_MAX) {
                Statements.execute(
                        connection,
                        "INSERT INTO concern (channel, kind, about, since_nanos, title) VALUES (?, ?, ?, ?, ?)",
                        concern.channel(),
                        concern.kind().name(),
                        concern.about(),
                        Texts.nanos(concern.since()),
                        concern.title());
                SqlOutbox.add(new News.Concerned(concern, false, concern.since(), text), connection);
            }
        });
    }

    @Override
    public void over(Concern concern, Instant at, String text) {
        tell(connection -> {
            int ended = Statements.execute(
                    connection,
                    "DELETE FROM concern WHERE channel = ? AND kind = ? AND about = ? AND since_nanos = ?",
                    concern.channel(),
                    concern.kind().name(),
                    concern.about(),
                    Texts.nanos(concern.since()));
            if (ended == 1) {
                SqlOutbox.add(new News.Concerned(concern, true, at, text), connection);
            }
        });
    }

    private void tell(Transactions.Task task) {
        telling.lock();
        try {
            transactions.write(
                    connection -> {
                        RowLock.TELLING.take(connection);
                        task.in(connection);
                    },
                    true);
        } finally {
            telling.unlock();
        }
    }
}
