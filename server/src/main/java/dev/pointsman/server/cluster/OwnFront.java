package dev.pointsman.server.cluster;

import dev.pointsman.core.publish.Put;
import dev.pointsman.core.publish.SnapshotPlace;
import dev.pointsman.model.envelope.SignedSnapshot;
import java.util.function.Consumer;

/// The front of the node that judges: it has each snapshot at once, and when Kafka is gone too.
record OwnFront(Consumer<SignedSnapshot> front) implements SnapshotPlace {
    @Override
    public String name() {
        return "front";
    }

    @Override
    public String address() {
        return "this node";
    }

    @Override
    public Put put(SignedSnapshot snapshot) {
        front.accept(snapshot);
        return new Put.Written();
    }
}
