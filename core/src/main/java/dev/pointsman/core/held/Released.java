package dev.pointsman.core.held;

import java.time.Instant;

/// A held item that its host may send now.
///
/// @param times how often it was released with this; more than one means that nobody confirmed the time before
/// @param at when
/// @param until when it is released once more unless it is confirmed
public record Released(HeldItem item, int times, Instant at, Instant until) {
    public Released {
        if (times < 1 || !until.isAfter(at)) {
            throw new IllegalArgumentException("a release has a number and an end after its beginning: times=" + times
                    + " at=" + at + " until=" + until);
        }
    }
}
