package dev.pointsman.testkit;

import dev.pointsman.core.MemoryControlStore;
import dev.pointsman.core.channel.RampPlan;

class MemoryOutboxTest implements OutboxContract {
    @Override
    public Opened opened() {
        MemoryControlStore store = new MemoryControlStore(RampPlan.standard(), 1_000);
        return new Opened(store, store.outbox());
    }
}
