package dev.pointsman.testkit;

import dev.pointsman.core.held.MemoryHeldWork;
import dev.pointsman.core.notice.MemoryConcerns;
import dev.pointsman.core.notice.MemoryOutbox;
import dev.pointsman.core.notice.News;
import dev.pointsman.core.quota.MemoryQuotas;
import dev.pointsman.core.quota.Quotas;

class MemoryHeldWorkTest implements HeldWorkContract, ConcernsContract, QuotasContract {
    @Override
    public HeldWorkContract.Opened openedWork() {
        MemoryOutbox outbox = new MemoryOutbox();
        return new HeldWorkContract.Opened(
                new MemoryHeldWork(released -> outbox.add(new News.Freed(released))), outbox);
    }

    @Override
    public ConcernsContract.Opened openedConcerns() {
        MemoryOutbox outbox = new MemoryOutbox();
        return new ConcernsContract.Opened(new MemoryConcerns(outbox), outbox);
    }

    @Override
    public Quotas quotas() {
        return new MemoryQuotas();
    }
}
