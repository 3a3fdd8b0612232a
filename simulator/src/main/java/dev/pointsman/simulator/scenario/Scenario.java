package dev.pointsman.simulator.scenario;

import dev.pointsman.simulator.chance.Weights;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// A simulated payment company over some hours, and what goes wrong in it.
///
/// @param users how many different users pay, each equally often
/// @param diurnalAmplitude 0.3 means that traffic is 30 % above its mean at the peak and 30 % below half a day later
/// @param diurnalPeak UTC
/// @param businessLines may be empty
/// @param releases the versions of each service by share of users, ordered by service; the first version is the stable
///     one, and a user who sees any other is in the canary lane
public record Scenario(
        String name,
        Instant start,
        Duration duration,
        int users,
        double diurnalAmplitude,
        LocalTime diurnalPeak,
        Weights nodes,
        Weights businessLines,
        Map<String, Weights> releases,
        List<SimulatedChannel> channels,
        List<Fault> faults,
        List<Surge> surges,
        List<Storm> storms) {

    static final int USERS_MAX = 100_000_000;

    public Scenario {
        channels = List.copyOf(channels);
        faults = List.copyOf(faults);
        surges = List.copyOf(surges);
        storms = List.copyOf(storms);
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("duration must be above 0: duration=" + duration);
        }
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("a scenario needs a channel: scenario=" + name);
        }
        if (!(diurnalAmplitude >= 0 && diurnalAmplitude < 1)) {
            throw new IllegalArgumentException(
                    "diurnalAmplitude must be at least 0 and below 1: diurnalAmplitude=" + diurnalAmplitude);
        }
        if (!start.equals(start.truncatedTo(ChronoUnit.MILLIS))) {
            throw new IllegalArgumentException("start must be a whole millisecond: start=" + start);
        }
    }

    public Instant end() {
        return start.plus(duration);
    }
}
