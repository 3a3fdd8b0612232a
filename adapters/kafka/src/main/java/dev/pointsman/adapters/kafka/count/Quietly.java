package dev.pointsman.adapters.kafka.count;

import org.apache.kafka.common.KafkaException;

/// Closing what is given up: how that ends changes nothing.
final class Quietly {
    private Quietly() {}

    static void close(Runnable closing) {
        try {
            closing.run();
        } catch (KafkaException | IllegalStateException ignored) {
            // the broker notices that it is gone
        }
    }
}
