package dev.pointsman.server.ingest;

import dev.pointsman.core.count.Counter;

/// Which batches with a key have been counted, for longer than their answers are remembered.
interface KnownBatches {
    /// Whether it is new. It is then closed, or abandoned.
    boolean open(String key);

    void close(String key);

    void abandon(String key);

    /// As the counter knows them, over restarts too.
    static KnownBatches of(Counter counter) {
        return new KnownBatches() {
            @Override
            public boolean open(String key) {
                return counter.openBatch(key);
            }

            @Override
            public void close(String key) {
                counter.closeBatch(key);
            }

            @Override
            public void abandon(String key) {
                counter.abandonBatch(key);
            }
        };
    }

    /// None: whoever counts knows events of a repeated batch by their ids.
    static KnownBatches none() {
        return new KnownBatches() {
            @Override
            public boolean open(String key) {
                return true;
            }

            @Override
            public void close(String key) {}

            @Override
            public void abandon(String key) {}
        };
    }
}
