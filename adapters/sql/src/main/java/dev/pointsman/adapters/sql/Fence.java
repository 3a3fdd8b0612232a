package dev.pointsman.adapters.sql;

import dev.pointsman.adapters.sql.database.RowLock;
import dev.pointsman.core.term.Term;
import dev.pointsman.core.term.Terms;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Keeps a judge whose term is over from writing.
record Fence(@Nullable Term term) {
    /// Nobody else judges.
    static Fence none() {
        return new Fence(null);
    }

    static Fence of(Term term) {
        return new Fence(term);
    }

    /// From now to the end of the transaction no other term begins.
    void hold(Connection connection) throws SQLException {
        if (term != null) {
            RowLock.TERM.take(connection);
            expectLatest(connection);
        }
    }

    /// Fails early; what passes is to be held before it is committed.
    void expectLatest(Connection connection) throws SQLException {
        if (term == null) {
            return;
        }
        Term latest = SqlTerms.latest(connection).orElse(null);
        if (latest == null || latest.number() != term.number()) {
            throw new Terms.Fenced("another term stands: term=" + term.number() + " node=" + term.node() + " latest="
                    + (latest == null ? "none" : latest.number() + " of " + latest.node()));
        }
    }
}
