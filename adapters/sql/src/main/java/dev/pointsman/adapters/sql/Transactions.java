package dev.pointsman.adapters.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// Does work in transactions: all of it is kept, or none. Safe for any number of threads.
final class Transactions {
    private final DataSource source;
    private final boolean commitsAreForced;

    /// @param commitsAreForced whether the database has a transaction on the disk when it is committed
    Transactions(DataSource source, boolean commitsAreForced) {
        this.source = source;
        this.commitsAreForced = commitsAreForced;
    }

    @FunctionalInterface
    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    interface Task {
        void in(Connection connection) throws SQLException;
    }

    /// Kept when the process ends, lost perhaps when the machine does.
    <T> T committed(Work<T> work) {
        return done(work, false);
    }

    /// On the disk when it returns.
    <T> T written(Work<T> work) {
        return done(work, !commitsAreForced);
    }

    /// @param forced whether it must be on the disk when this returns
    void write(Task task, boolean forced) {
        done(
                connection -> {
                    task.in(connection);
                    return true;
                },
                forced && !commitsAreForced);
    }

    private <T> T done(Work<T> work, boolean force) {
        try (Connection connection = source.getConnection()) {
            T result = committed(connection, work);
            if (force) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CHECKPOINT SYNC");
                }
            }
            return result;
        } catch (SQLException failure) {
            throw new StoreFailure("the database failed: " + failure.getMessage(), failure);
        }
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            T result = work.in(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }
}
