package dev.pointsman.server.cluster;

import dev.pointsman.core.frame.FrameSource;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;

/// Frames of the topic; who reads on from a place has judged up to it, which the group is told.
record JudgedFrames(FrameSource frames, LongConsumer judged) implements FrameSource {
    @Override
    public List<Logged> after(long place, int max) {
        if (place >= 0) {
            judged.accept(place);
        }
        return frames.after(place, max);
    }

    @Override
    public long placeBefore(Instant arrival) {
        return frames.placeBefore(arrival);
    }

    @Override
    public void release(long place) {
        frames.release(place);
    }
}
