package dev.pointsman.adapters.kafka.count;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/// How counting reaches the broker.
interface Connections {
    /// A member of the counters' group.
    Consumer<byte[], byte[]> member();

    /// The one writer of this node: whatever an earlier one left open ends when this one begins.
    Producer<byte[], byte[]> writer();

    /// A consumer without a group.
    ///
    /// @param writtenOnly whether it sees only what was written for good
    Consumer<byte[], byte[]> reader(boolean writtenOnly);
}
