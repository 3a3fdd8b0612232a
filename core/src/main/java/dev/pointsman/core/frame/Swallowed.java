package dev.pointsman.core.frame;

import java.util.Arrays;
import java.util.List;

/// The fingerprints of the event ids, and the batch keys, that a frame holds: what a restart must remember so that
/// nothing is counted twice.
public final class Swallowed {
    private final long[] ids;
    private final List<String> batchKeys;

    private Swallowed(long[] ids, List<String> batchKeys) {
        this.ids = ids;
        this.batchKeys = batchKeys;
    }

    /// The first `count` of `ids`, and the keys.
    public static Swallowed of(long[] ids, int count, List<String> batchKeys) {
        return new Swallowed(Arrays.copyOf(ids, count), List.copyOf(batchKeys));
    }

    public int idCount() {
        return ids.length;
    }

    public long id(int index) {
        return ids[index];
    }

    /// Keys of batches that lie whole in this frame and those before it.
    public List<String> batchKeys() {
        return batchKeys;
    }
}
