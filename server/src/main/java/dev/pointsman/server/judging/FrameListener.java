package dev.pointsman.server.judging;

import dev.pointsman.core.frame.Frame;
import java.time.Instant;

/// Who is told of every frame that the judge takes, on the judge's thread: it must be quick, and wait for
/// nobody.
public interface FrameListener {
    /// Frames up to and including `place` (−1 for none) were taken before, those after it will be told.
    void begin(long place, Instant tickedAt);

    void took(Frame frame);

    /// The second of `tick` is committed, with all frames told before.
    void ticked(Instant tick);
}
