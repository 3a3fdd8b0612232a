package dev.pointsman.adapters.sql.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/// What only one transaction does at a time, in all processes that share the database. Who takes several
/// takes them in the order in which they stand here.
public enum RowLock {
    CHECKPOINT,
    /// Writing to the outbox: numbers become visible in their order, so that no courier passes over one.
    TELLING,
    TERM,
    HELD,
    QUOTA,
    DOCUMENT;

    private final String row = name().toLowerCase(Locale.ROOT);

    /// Waits for it, and has it until the transaction ends. What is read after sees all that others did
    /// under it.
    public void take(Connection connection) throws SQLException {
        List<String> taken = Statements.rows(
                connection, found -> found.getString(1), "SELECT name FROM row_lock WHERE name = ? FOR UPDATE", row);
        if (taken.isEmpty()) {
            throw new StoreFailure("a row of the table row_lock is missing: name=" + row);
        }
    }
}
