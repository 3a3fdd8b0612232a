package dev.pointsman.adapters.sql.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/// Does work in transactions: all of it is kept, or none. Work that the database gave up to end a deadlock
/// is done again, at most [#TRIES_MAX] times. Safe for any number of threads.
///
/// Tried with H2 2.4 embedded: its commit, even with `WRITE_DELAY=0`, leaves what was written to the
/// operating system (a trace of system calls shows no `fsync`), so there each commit that must outlive the
/// machine is followed by `CHECKPOINT SYNC`, which shows one.
public final class Transactions {
    static final int TRIES_MAX = 3;

    private final DataSource source;
    private final boolean commitsAreForced;
    private final Dialect dialect;

    Transactions(DataSource source, Dialect dialect) {
        this.source = source;
        this.commitsAreForced = dialect.forcesCommits();
        this.dialect = dialect;
    }

    /// Brings the tables to this release.
    public static Transactions of(DataSource source) {
        return new Transactions(source, Tables.broughtUpToDate(source));
    }

    /// What may be done twice: the first time was as if it had not been.
    @FunctionalInterface
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    public interface Task {
        void in(Connection connection) throws SQLException;
    }

    /// Kept when the process ends, lost perhaps when the machine does.
    public <T> T committed(Work<T> work) {
        return done(work, false);
    }

    /// On the disk when it returns.
    public <T> T written(Work<T> work) {
        return done(work, !commitsAreForced);
    }

    /// Kept when it returns.
    ///
    /// @param forced whether it must be on the disk when this returns
    public void write(Task task, boolean forced) {
        done(
                connection -> {
                    task.in(connection);
                    return true;
                },
                forced && !commitsAreForced);
    }

    /// How many rows one statement asks for at once, when there are many.
    public int rowsAtOnce() {
        return dialect.rowsAtOnce();
    }

    /// The statement that writes whole rows, whether one with its key is there or not: of each its `values`
    /// first, then its `key`.
    public String replacing(String table, List<String> values, List<String> key, int rows) {
        return dialect.replacing(table, values, key, rows);
    }

    private <T> T done(Work<T> work, boolean force) {
        for (int tries = 1; ; tries++) {
            try (Connection connection = source.getConnection()) {
                T result = committed(connection, work);
                if (force) {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("CHECKPOINT SYNC");
                    }
                }
                return result;
            } catch (SQLException failure) {
                if (tries == TRIES_MAX || !wasGivenUp(failure)) {
                    throw new StoreFailure("the database failed: " + failure.getMessage(), failure);
                }
            }
        }
    }

    private static boolean wasGivenUp(SQLException failure) {
        return "40001".equals(failure.getSQLState()) || "40P01".equals(failure.getSQLState());
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        T result;
        try {
            result = work.in(connection);
            connection.commit();
        } catch (SQLException | RuntimeException | Error failure) {
            undo(connection, failure);
            throw failure;
        }
        connection.setAutoCommit(true);
        return result;
    }

    /// What failed is the news, not that it could not be undone: who lends connections gives none that is
    /// broken.
    private static void undo(Connection connection, Throwable failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException broken) {
            failure.addSuppressed(broken);
        }
    }
}
