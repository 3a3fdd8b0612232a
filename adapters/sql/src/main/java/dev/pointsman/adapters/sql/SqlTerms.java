package dev.pointsman.adapters.sql;

import dev.pointsman.adapters.sql.database.RowLock;
import dev.pointsman.adapters.sql.database.Statements;
import dev.pointsman.adapters.sql.database.Transactions;
import dev.pointsman.core.term.Term;
import dev.pointsman.core.term.Terms;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// Terms in a database, the latest [#KEPT_MAX] of them. Safe for any number of threads and processes.
final class SqlTerms implements Terms {
    private static final int KEPT_MAX = 1_000;

    private final Transactions transactions;

    SqlTerms(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Term> latest() {
        return transactions.committed(SqlTerms::latest);
    }

    static Optional<Term> latest(Connection connection) throws SQLException {
        return Statements.rows(
                        connection,
                        row -> new Term(row.getLong("number"), row.getLong("generation"), row.getString("node")),
                        "SELECT number, generation, node FROM term ORDER BY number DESC LIMIT 1")
                .stream()
                .findFirst();
    }

    @Override
    public Term begin(String node, long generation) {
        return transactions.written(connection -> {
            RowLock.TERM.take(connection);
            Optional<Term> latest = latest(connection);
            if (latest.isPresent() && Terms.isSame(latest.get(), node, generation)) {
                return latest.get();
            }
            return add(latest, node, generation, connection);
        });
    }

    @Override
    public Term beginAnew(String node, long generation) {
        return transactions.written(connection -> {
            RowLock.TERM.take(connection);
            return add(latest(connection), node, generation, connection);
        });
    }

    private static Term add(Optional<Term> latest, String node, long generation, Connection connection)
            throws SQLException {
        Term next = new Term(latest.map(Term::number).orElse(0L) + 1, generation, node);
        Statements.execute(
                connection,
                "INSERT INTO term (number, generation, node) VALUES (?, ?, ?)",
                next.number(),
                generation,
                node);
        Statements.execute(connection, "DELETE FROM term WHERE number <= ?", next.number() - KEPT_MAX);
        return next;
    }
}
