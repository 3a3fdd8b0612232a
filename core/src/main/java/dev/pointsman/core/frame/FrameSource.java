package dev.pointsman.core.frame;

import java.time.Instant;
import java.util.List;

/// Where judging takes frames from: in order, each once, until they are released.
public interface FrameSource {
    /// A frame and its place; places rise, with gaps perhaps.
    record Logged(long place, Frame frame) {}

    /// Up to `max` frames after `place` (−1 for the beginning), in order; empty only when there was none
    /// when it was called.
    List<Logged> after(long place, int max);

    /// A place that comes before all that arrived at `arrival` or later; −1 where that is not known.
    default long placeBefore(Instant arrival) {
        return -1;
    }

    /// Frames up to and including `place` are not needed any more.
    void release(long place);
}
