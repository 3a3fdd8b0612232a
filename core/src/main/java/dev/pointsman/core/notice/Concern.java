package dev.pointsman.core.notice;

import java.time.Instant;

/// Something about a channel that people are told once when it begins and once when it is over, and that is no fault.
///
/// @param about what of the channel; may be empty
/// @param title one sentence
public record Concern(String channel, Kind kind, String about, Instant since, String title) {
    /// What it is about.
    public enum Kind {
        /// Less of a quota is left than the channel moved in the last hour, or nothing.
        QUOTA_LOW,
        /// Much held work waits, or waits long.
        BACKLOG
    }

    /// What tells those that stand at one time apart.
    public record Key(String channel, Kind kind, String about) {}

    public Key key() {
        return new Key(channel, kind, about);
    }

    /// Stable, and another one each time that it begins.
    public String id() {
        return kind + "/" + channel + "/" + about + "/" + since;
    }
}
