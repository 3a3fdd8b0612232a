package dev.pointsman.simulator.scenario;

import java.time.Duration;
import java.util.List;

/// A time of unusual demand on healthy channels: a promotion, a payday. It is nobody's fault and makes no label.
///
/// @param channels ids of the channels it touches; all of them when empty
/// @param attempts factor on the attempts per second
/// @param declines factor on the ratio of declines
public record Surge(List<String> channels, Duration onset, Duration duration, double attempts, double declines) {
    static final double FACTOR_MAX = 1_000;

    public Surge {
        channels = List.copyOf(channels);
        if (!(attempts > 0 && attempts <= FACTOR_MAX && declines >= 0 && declines <= FACTOR_MAX)) {
            throw new IllegalArgumentException("attempts must be above 0, declines not negative, both at most "
                    + FACTOR_MAX + ": attempts=" + attempts + " declines=" + declines);
        }
    }

    public boolean touches(String channel) {
        return channels.isEmpty() || channels.contains(channel);
    }

    public boolean activeAt(long atMillis) {
        long since = atMillis - onset.toMillis();
        return since >= 0 && since < duration.toMillis();
    }
}
