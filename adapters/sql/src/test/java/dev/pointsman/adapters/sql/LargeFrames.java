package dev.pointsman.adapters.sql;

import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.IntakeTally;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.core.frame.Swallowed;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/// Frames of about so many bytes, filled with fingerprints, which nothing makes smaller.
final class LargeFrames {
    private final long[] ids;
    private long taken;

    LargeFrames(int bytes) {
        ids = new Random(1).longs(bytes / Long.BYTES).toArray();
    }

    List<long[]> ids() {
        return List.of(ids);
    }

    Frame next() {
        taken++;
        return new Frame(
                "large",
                taken - 1,
                taken,
                Instant.ofEpochSecond(1_800_000_000),
                List.of(),
                List.of(),
                List.of(),
                new Swallowed(ids(), List.of()),
                Settled.NOTHING,
                IntakeTally.NONE);
    }
}
