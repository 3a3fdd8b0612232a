package dev.pointsman.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.ControlStore;
import dev.pointsman.core.MemoryControlStore;
import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.channel.RampPlan;

class MemoryControlStoreTest implements ControlStoreContract {
    @Override
    public ControlStore emptyStore() {
        return new MemoryControlStore(RampPlan.standard(), 1_000);
    }

    @Override
    public Archive archiveOf(ControlStore store) {
        assertThat(store).isInstanceOf(Archive.class);
        return (Archive) store;
    }
}
