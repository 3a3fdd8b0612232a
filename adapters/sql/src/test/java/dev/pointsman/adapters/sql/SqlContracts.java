package dev.pointsman.adapters.sql;

import dev.pointsman.core.ControlStore;
import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.document.Documents;
import dev.pointsman.core.quota.Quotas;
import dev.pointsman.core.term.Terms;
import dev.pointsman.testkit.ConcernsContract;
import dev.pointsman.testkit.ControlStoreContract;
import dev.pointsman.testkit.DocumentsContract;
import dev.pointsman.testkit.HeldWorkContract;
import dev.pointsman.testkit.OutboxContract;
import dev.pointsman.testkit.QuotasContract;
import dev.pointsman.testkit.TermsContract;
import org.junit.jupiter.api.AfterEach;

/// Every contract that a database keeps.
interface SqlContracts
        extends ControlStoreContract,
                OutboxContract,
                HeldWorkContract,
                ConcernsContract,
                QuotasContract,
                TermsContract,
                DocumentsContract {
    /// Each an empty database.
    FreshStores fresh();

    @AfterEach
    default void closeStores() {
        fresh().close();
    }

    @Override
    default ControlStore emptyStore() {
        SqlStore store = fresh().store();
        ControlStore control = store.controlStore(RampPlan.standard());
        fresh().remember(control, store.archive());
        return control;
    }

    @Override
    default Archive archiveOf(ControlStore store) {
        return fresh().archiveOf(store);
    }

    @Override
    default OutboxContract.Opened opened() {
        SqlStore store = fresh().store();
        return new OutboxContract.Opened(store.controlStore(RampPlan.standard()), store.outbox());
    }

    @Override
    default HeldWorkContract.Opened openedWork() {
        SqlStore store = fresh().store();
        return new HeldWorkContract.Opened(store.heldWork(), store.outbox());
    }

    @Override
    default ConcernsContract.Opened openedConcerns() {
        SqlStore store = fresh().store();
        return new ConcernsContract.Opened(store.concerns(), store.outbox());
    }

    @Override
    default Quotas quotas() {
        return fresh().store().quotas();
    }

    @Override
    default Terms terms() {
        return fresh().store().terms();
    }

    @Override
    default Documents documents() {
        return fresh().store().documents();
    }
}
