package dev.pointsman.adapters.sql;

import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.held.HeldWork;
import dev.pointsman.core.notice.Concerns;
import dev.pointsman.core.notice.Outbox;
import dev.pointsman.core.quota.Quotas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// What a database holds for Pointsman. Opening it brings the tables to the present version.
///
/// Tried with H2 2.4 embedded. Its commit, even with `WRITE_DELAY=0`, leaves what was written to the operating system
/// (a trace of system calls shows no `fsync`), so each commit that must outlive the machine is followed by
/// `CHECKPOINT SYNC`, which shows one.
public final class SqlStore {
    private static final String TABLES = "classpath:dev/pointsman/adapters/sql/migration";

    private final Transactions transactions;
    /// Held by whoever writes to the outbox: a courier must not pass over a number that is committed late.
    private final ReentrantLock telling = new ReentrantLock();

    private SqlStore(Transactions transactions) {
        this.transactions = transactions;
    }

    public static SqlStore on(DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations(TABLES)
                .table("pointsman_migration")
                .load()
                .migrate();
        return new SqlStore(new Transactions(source, !isEmbedded(source)));
    }

    private static boolean isEmbedded(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("H2");
        } catch (SQLException failure) {
            throw new StoreFailure("the database cannot be reached: " + failure.getMessage(), failure);
        }
    }

    /// The store of decisions and checkpoints.
    ///
    /// @param ramp of the engine whose decisions it keeps
    public SqlControlStore controlStore(RampPlan ramp) {
        return new SqlControlStore(transactions, telling, ramp);
    }

    public Outbox outbox() {
        return new SqlOutbox(transactions);
    }

    public HeldWork heldWork() {
        return new SqlHeldWork(transactions, telling);
    }

    public Quotas quotas() {
        return new SqlQuotas(transactions);
    }

    public Concerns concerns() {
        return new SqlConcerns(transactions, telling);
    }

    public Archive archive() {
        return new SqlArchive(transactions);
    }
}
