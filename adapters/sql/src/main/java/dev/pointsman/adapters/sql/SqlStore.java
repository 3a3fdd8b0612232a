package dev.pointsman.adapters.sql;

import dev.pointsman.adapters.sql.archive.ArchiveRetention;
import dev.pointsman.adapters.sql.archive.SqlArchive;
import dev.pointsman.adapters.sql.database.SharedDatabase;
import dev.pointsman.adapters.sql.database.Transactions;
import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.document.Documents;
import dev.pointsman.core.held.HeldWork;
import dev.pointsman.core.notice.Concerns;
import dev.pointsman.core.notice.Outbox;
import dev.pointsman.core.quota.Quotas;
import dev.pointsman.core.term.Term;
import dev.pointsman.core.term.Terms;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/// What a database holds for Pointsman.
public final class SqlStore {
    private final Transactions transactions;
    /// Held by whoever writes to the outbox. Other processes wait at a row; the threads of this one wait
    /// here, without a connection.
    private final ReentrantLock telling = new ReentrantLock();

    private SqlStore(Transactions transactions) {
        this.transactions = transactions;
    }

    /// In an embedded database, whose tables are brought to this release.
    public static SqlStore on(DataSource source) {
        return new SqlStore(Transactions.of(source));
    }

    public static SqlStore on(SharedDatabase database) {
        return new SqlStore(database.transactions());
    }

    /// The store of decisions and checkpoints of the only process there is.
    ///
    /// @param ramp of the engine whose decisions it keeps
    public SqlControlStore controlStore(RampPlan ramp) {
        return new SqlControlStore(transactions, telling, ramp, Fence.none());
    }

    /// The store of decisions and checkpoints of one of several processes: it fails with [Terms.Fenced] as
    /// soon as a later term stands.
    public SqlControlStore controlStore(RampPlan ramp, Term term) {
        return new SqlControlStore(transactions, telling, ramp, Fence.of(term));
    }

    public Terms terms() {
        return new SqlTerms(transactions);
    }

    public Documents documents() {
        return new SqlDocuments(transactions);
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

    public ArchiveRetention retention() {
        return new ArchiveRetention(transactions);
    }
}
