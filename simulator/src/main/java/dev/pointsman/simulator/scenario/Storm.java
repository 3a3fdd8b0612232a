package dev.pointsman.simulator.scenario;

import dev.pointsman.model.event.Operation;
import java.time.Duration;
import java.util.List;

/// A few users whose cards are dead trying again and again on one healthy channel. Nobody's fault, so it makes no
/// label.
///
/// Every attempt fails; each user keeps one card and one payment, and the attempts come on top of the channel's own.
///
/// @param users how many take part from first to last
/// @param atOnce how many try at the same time: one gives up as the next begins, evenly over the duration
/// @param attemptsPerSecond of all who try at the same time together
/// @param codes what is answered, each user always getting the same one
public record Storm(
        String channel,
        Operation operation,
        Duration onset,
        Duration duration,
        int users,
        int atOnce,
        double attemptsPerSecond,
        List<String> codes) {

    public static final int USERS_MAX = 100_000;

    public Storm {
        codes = List.copyOf(codes);
        if (users < 1 || users > USERS_MAX) {
            throw new IllegalArgumentException("users must be in 1.." + USERS_MAX + ": users=" + users);
        }
        if (atOnce < 1 || atOnce > users) {
            throw new IllegalArgumentException("atOnce must be in 1..users: atOnce=" + atOnce + " users=" + users);
        }
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("codes must not be empty: channel=" + channel);
        }
    }

    /// The first of the `atOnce` users who try at `atMillis` after the scenario's start.
    public int firstUserAt(long atMillis) {
        long since = atMillis - onset.toMillis();
        return (int) (since * (users - atOnce + 1) / duration.toMillis());
    }
}
