package dev.pointsman.adapters.sql.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;

/// A database that several processes share: MariaDB or PostgreSQL. Transactions are read committed
/// everywhere; nothing waits for ever: ten seconds for a lock, half a minute for a statement, five seconds
/// for a connection of the pool.
public final class SharedDatabase implements AutoCloseable {
    public static final int CONNECTIONS_MAX = 8;

    static final Duration ANSWER_WITHIN = Duration.ofSeconds(35);

    /// An upgrade may rewrite a large table.
    private static final Duration UPGRADE_WITHIN = Duration.ofHours(1);

    private static final Duration FREE_WITHIN = Duration.ofSeconds(5);
    private static final Duration CHECK_EVERY = Duration.ofMinutes(1);
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(10);

    private final HikariDataSource connections;
    private final Dialect dialect;

    private SharedDatabase(HikariDataSource connections, Dialect dialect) {
        this.connections = connections;
        this.dialect = dialect;
    }

    /// Connects, and brings the tables to this release; of several processes one does so and the others wait.
    ///
    /// @throws StoreFailure with one sentence that says what is wrong, and the kind of it
    public static SharedDatabase at(SqlAddress address) {
        Dialect dialect = Tables.broughtUpToDate(address.connections(UPGRADE_WITHIN));
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("pointsman-sql");
        pool.setDataSource(address.connections(ANSWER_WITHIN));
        pool.setMaximumPoolSize(CONNECTIONS_MAX);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(FREE_WITHIN.toMillis());
        pool.setValidationTimeout(SqlAddress.CONNECT_WITHIN.toMillis());
        pool.setKeepaliveTime(CHECK_EVERY.toMillis());
        pool.setMaxLifetime(RENEWED_AFTER.toMillis());
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        dialect.session().ifPresent(pool::setConnectionInitSql);
        return new SharedDatabase(new HikariDataSource(pool), dialect);
    }

    public Transactions transactions() {
        return new Transactions(connections, dialect);
    }

    DataSource dataSource() {
        return connections;
    }

    @Override
    public void close() {
        connections.close();
    }
}
