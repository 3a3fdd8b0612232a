package dev.pointsman.core.frame;

import java.util.List;

/// The fingerprints of the event ids, and the batch keys, that a frame holds: what a restart must remember so that
/// nothing is counted twice.
///
/// An id is remembered where its attempt is, in one of a power of two of stripes, so the ids come in one group a
/// stripe. The arrays are not modified once they stand in a frame.
///
/// @param ids by stripe; no groups when there are no ids
/// @param batchKeys of batches that lie whole in this frame and those before it
public record Swallowed(List<long[]> ids, List<String> batchKeys) {
    public static final Swallowed NOTHING = new Swallowed(List.of(), List.of());

    public Swallowed {
        ids = List.copyOf(ids);
        batchKeys = List.copyOf(batchKeys);
        if (Integer.bitCount(ids.size()) > 1) {
            throw new IllegalArgumentException("groups must be a power of two: groups=" + ids.size());
        }
    }

    public int idCount() {
        int count = 0;
        for (long[] group : ids) {
            count += group.length;
        }
        return count;
    }
}
