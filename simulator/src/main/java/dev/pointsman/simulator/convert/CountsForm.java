package dev.pointsman.simulator.convert;

import dev.pointsman.model.event.Operation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a recording of counts is laid out, and what its events are to say.
///
/// @param interval how long each row counts for, from its time on
/// @param mapping of every status that occurs
/// @param merchant null leaves it out
public record CountsForm(
        String timeColumn,
        String statusColumn,
        String countColumn,
        TimeForm time,
        Duration interval,
        StatusMapping mapping,
        Operation operation,
        String channel,
        @Nullable String merchant) {

    private static final Duration INTERVAL_MAX = Duration.ofDays(1);

    public CountsForm {
        if (interval.compareTo(Duration.ofMillis(1)) < 0 || interval.compareTo(INTERVAL_MAX) > 0) {
            throw new IllegalArgumentException(
                    "interval must be in PT0.001S.." + INTERVAL_MAX + ": interval=" + interval);
        }
        if (channel.isEmpty()) {
            throw new IllegalArgumentException("channel must not be empty");
        }
    }
}
