package dev.pointsman.adapters.sql;

import dev.pointsman.adapters.sql.database.RowLock;
import dev.pointsman.adapters.sql.database.Statements;
import dev.pointsman.adapters.sql.database.Transactions;
import dev.pointsman.core.document.Documents;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// Documents in a database, on the disk when they are written. Safe for any number of threads and processes.
final class SqlDocuments implements Documents {
    private final Transactions transactions;

    SqlDocuments(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Document> read(String name) {
        return transactions.committed(connection -> Statements.rows(
                        connection,
                        row -> new Document(row.getBytes("bytes"), row.getLong("version")),
                        "SELECT bytes, version FROM document WHERE name = ?",
                        name)
                .stream()
                .findFirst());
    }

    @Override
    public long write(String name, byte[] bytes, long expected) {
        Documents.check(name, bytes);
        return transactions.written(connection -> write(name, bytes, expected, connection));
    }

    private static long write(String name, byte[] bytes, long expected, Connection connection) throws SQLException {
        RowLock.DOCUMENT.take(connection);
        long standing =
                Statements.number(connection, "SELECT COALESCE(MAX(version), 0) FROM document WHERE name = ?", name);
        if (standing != expected) {
            throw new OtherVersion(name, expected, standing);
        }
        if (standing == 0) {
            Statements.execute(connection, "INSERT INTO document (name, version, bytes) VALUES (?, 1, ?)", name, bytes);
        } else {
            Statements.execute(
                    connection, "UPDATE document SET version = ?, bytes = ? WHERE name = ?", standing + 1, bytes, name);
        }
        return standing + 1;
    }
}
