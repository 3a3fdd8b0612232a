package dev.pointsman.testkit;

import dev.pointsman.core.publish.MemorySnapshotPlace;
import dev.pointsman.core.publish.SnapshotPlace;
import java.util.Optional;

class MemorySnapshotPlaceTest implements SharedPlaceContract {
    private final MemorySnapshotPlace place = new MemorySnapshotPlace();

    @Override
    public SnapshotPlace place() {
        return place;
    }

    @Override
    public Optional<byte[]> standing() {
        return place.envelope();
    }
}
