package dev.pointsman.core.frame;

/// Where counting puts frames and judging takes them; places rise by one.
public interface FrameLog extends FrameSource {
    /// Appends; when it returns, the frame is as durable as this form of the log is. The last frame of a source, given
    /// again, is not appended again: a failed append can be repeated, whatever became of it.
    ///
    /// @throws IllegalStateException when the log is full: the caller stops taking events, it never drops them
    /// @throws IllegalArgumentException when the frame does not continue its source where the last one ended
    long append(Frame frame);
}
