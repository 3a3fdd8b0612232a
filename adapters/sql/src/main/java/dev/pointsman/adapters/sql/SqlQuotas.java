package dev.pointsman.adapters.sql;

import dev.pointsman.adapters.sql.database.RowLock;
import dev.pointsman.adapters.sql.database.Statements;
import dev.pointsman.adapters.sql.database.Transactions;
import dev.pointsman.core.quota.ChannelQuota;
import dev.pointsman.core.quota.Quotas;
import dev.pointsman.model.event.Operation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Quotas in a database. Safe for any number of threads.
final class SqlQuotas implements Quotas {
    private static final String QUOTA =
            "SELECT channel, operation, currency, remaining_minor, balance_minor, as_of_nanos, until_nanos"
                    + " FROM channel_quota";

    private final Transactions transactions;
    private final ReentrantLock replacing = new ReentrantLock();

    SqlQuotas(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<ChannelQuota> all() {
        return transactions.committed(connection ->
                Statements.rows(connection, SqlQuotas::quota, QUOTA + " ORDER BY channel, operation, currency"));
    }

    private static ChannelQuota quota(ResultSet row) throws SQLException {
        String operation = row.getString("operation");
        return new ChannelQuota(
                row.getString("channel"),
                operation.isEmpty() ? null : Operation.valueOf(operation),
                row.getString("currency"),
                row.getLong("remaining_minor"),
                row.getObject("balance_minor", Long.class),
                Texts.instant(row.getLong("as_of_nanos")),
                Texts.instant(row.getLong("until_nanos")));
    }

    @Override
    public Kept replace(String channel, Instant asOf, List<ChannelQuota> quotas) {
        Quotas.check(channel, asOf, quotas);
        replacing.lock();
        try {
            return transactions.written(connection -> {
                RowLock.QUOTA.take(connection);
                return replace(channel, asOf, quotas, connection);
            });
        } finally {
            replacing.unlock();
        }
    }

    private static Kept replace(String channel, Instant asOf, List<ChannelQuota> quotas, Connection connection)
            throws SQLException {
        List<ChannelQuota> known = Statements.rows(connection, SqlQuotas::quota, QUOTA + " WHERE channel = ?", channel);
        if (!known.isEmpty() && known.getFirst().asOf().isAfter(asOf)) {
            return new Kept.Older(known.getFirst().asOf());
        }
        boolean isFull = known.isEmpty()
                && !quotas.isEmpty()
                && Statements.number(connection, "SELECT COUNT(DISTINCT channel) FROM channel_quota") >= CHANNELS_MAX;
        if (isFull) {
            return new Kept.Full();
        }
        Statements.execute(connection, "DELETE FROM channel_quota WHERE channel = ?", channel);
        for (ChannelQuota quota : quotas) {
            Operation operation = quota.operation();
            Statements.execute(
                    connection,
                    "INSERT INTO channel_quota (channel, operation, currency, remaining_minor, balance_minor,"
                            + " as_of_nanos, until_nanos) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    channel,
                    operation == null ? "" : operation.name(),
                    quota.currency(),
                    quota.remainingMinor(),
                    quota.balanceMinor(),
                    Texts.nanos(quota.asOf()),
                    Texts.nanos(quota.until()));
        }
        return new Kept.Replaced();
    }
}
