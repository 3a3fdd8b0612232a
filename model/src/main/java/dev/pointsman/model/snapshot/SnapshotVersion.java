package dev.pointsman.model.snapshot;

import org.jspecify.annotations.Nullable;

/// Which snapshot it is: the sequence grows within an epoch, and a server that was restored begins a new epoch.
public record SnapshotVersion(long epoch, long sequence) {
    private static final int TEXT_CHARS_MAX = 39;

    public SnapshotVersion {
        if (epoch < 0) {
            throw new IllegalArgumentException("epoch must not be negative: epoch=" + epoch);
        }
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence must not be negative: sequence=" + sequence);
        }
    }

    /// Reads `epoch.sequence`.
    ///
    /// @throws IllegalArgumentException showing the text
    public static SnapshotVersion parse(String text) {
        int dot = text.indexOf('.');
        if (dot > 0 && text.length() <= TEXT_CHARS_MAX) {
            try {
                SnapshotVersion version = new SnapshotVersion(
                        Long.parseLong(text, 0, dot, 10), Long.parseLong(text, dot + 1, text.length(), 10));
                if (version.toString().equals(text)) {
                    return version;
                }
            } catch (IllegalArgumentException notNumbers) {
                throw unreadable(text, notNumbers);
            }
        }
        throw unreadable(text, null);
    }

    private static IllegalArgumentException unreadable(String text, @Nullable Throwable cause) {
        String shown = text.length() > TEXT_CHARS_MAX ? text.substring(0, TEXT_CHARS_MAX) + "…" : text;
        return new IllegalArgumentException("version must be epoch.sequence: version=" + shown, cause);
    }

    /// The text form, `epoch.sequence`.
    @Override
    public String toString() {
        return epoch + "." + sequence;
    }
}
