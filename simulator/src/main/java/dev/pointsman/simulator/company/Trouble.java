package dev.pointsman.simulator.company;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Something that goes wrong for a while.
///
/// @param name for people
/// @param from after the start of the script
/// @param channel on which; null for all
/// @param bank of which cards; null for all
/// @param kind what happens
/// @param share of attempts hit, 0..1
public record Trouble(
        String name,
        Duration from,
        Duration lasting,
        @Nullable String channel,
        @Nullable String bank,
        Kind kind,
        double share) {

    /// What a trouble does to an attempt.
    public enum Kind {
        /// The channel answers with a failure of its own.
        FAILS,
        /// The payer's side declines: nobody's fault, and nothing may move.
        DECLINES
    }

    public Trouble {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be in (0, 1]: share=" + share);
        }
    }

    boolean hits(String otherChannel, @Nullable String otherBank, Duration sinceStart) {
        return sinceStart.compareTo(from) >= 0
                && sinceStart.compareTo(from.plus(lasting)) < 0
                && (channel == null || channel.equals(otherChannel))
                && (bank == null || bank.equals(otherBank));
    }
}
