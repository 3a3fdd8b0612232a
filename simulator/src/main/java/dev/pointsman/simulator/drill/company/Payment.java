package dev.pointsman.simulator.drill.company;

import dev.pointsman.model.snapshot.Support;
import java.time.Duration;
import java.time.Instant;

/// What one user wants paid, the same under every policy, with the luck that it meets.
///
/// @param atMillis since the run began
/// @param declined whether the payer's side would say no
/// @param triesMax how often the user tries before giving up
/// @param luck what its attempts are drawn from
public record Payment(
        long number, Wanted wanted, String user, long atMillis, boolean declined, int triesMax, long luck) {
    /// Every run begins here.
    public static final Instant START = Instant.parse("2026-11-16T00:00:00Z");

    /// Its bank and card type.
    public Support card() {
        return wanted.card();
    }

    /// A moment of the virtual clock.
    public static Instant instant(long millis) {
        return START.plus(Duration.ofMillis(millis));
    }
}
