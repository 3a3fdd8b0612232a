package dev.pointsman.core.frame;

import java.util.List;

/// Where counting puts frames and judging takes them: in order, each once, until they are released.
public interface FrameLog {
    /// A frame and its place in the log; places rise by one.
    record Logged(long place, Frame frame) {}

    /// Appends; when it returns, the frame is as durable as this form of the log is. The last frame of a source, given
    /// again, is not appended again: a failed append can be repeated, whatever became of it.
    ///
    /// @throws IllegalStateException when the log is full: the caller stops taking events, it never drops them
    /// @throws IllegalArgumentException when the frame does not continue its source where the last one ended
    long append(Frame frame);

    /// Up to `max` frames after `place` (−1 for the beginning), in order.
    List<Logged> after(long place, int max);

    /// Frames up to and including `place` are not needed any more.
    void release(long place);
}
