package dev.pointsman.simulator.traffic;

import dev.pointsman.simulator.scenario.Scenario;
import dev.pointsman.simulator.scenario.SimulatedChannel;
import dev.pointsman.simulator.scenario.Storm;
import dev.pointsman.simulator.scenario.Surge;
import java.time.ZoneOffset;
import java.util.List;

/// How many attempts a second are expected, second by second: the hour of the day and the surges.
///
/// @param peakMillis from the scenario's start to a peak of the day, possibly negative
/// @param fromMillis no attempt before
/// @param untilMillis no attempt from then on
record Intensity(
        double attemptsPerSecond,
        double amplitude,
        long peakMillis,
        List<Surge> surges,
        long fromMillis,
        long untilMillis) {

    private static final double DAY_MILLIS = 86_400_000;

    static Intensity of(SimulatedChannel channel, Scenario scenario) {
        long startOfDay =
                scenario.start().atOffset(ZoneOffset.UTC).toLocalTime().toNanoOfDay() / 1_000_000;
        long peak = scenario.diurnalPeak().toNanoOfDay() / 1_000_000 - startOfDay;
        List<Surge> surges = scenario.surges().stream()
                .filter(surge -> surge.touches(channel.id()))
                .toList();
        return new Intensity(
                channel.attemptsPerSecond(),
                scenario.diurnalAmplitude(),
                peak,
                surges,
                0,
                scenario.duration().toMillis());
    }

    static Intensity of(Storm storm) {
        long from = storm.onset().toMillis();
        return new Intensity(
                storm.attemptsPerSecond(),
                0,
                0,
                List.of(),
                from,
                from + storm.duration().toMillis());
    }

    double at(double millis) {
        double angle = 2 * StrictMath.PI * ((millis - peakMillis) / DAY_MILLIS);
        double rate = attemptsPerSecond * (1 + amplitude * StrictMath.cos(angle));
        for (Surge surge : surges) {
            if (surge.activeAt((long) millis)) {
                rate *= surge.attempts();
            }
        }
        return rate;
    }

    /// At least [#at(double)] at any time.
    double most() {
        double most = attemptsPerSecond * (1 + amplitude);
        for (Surge surge : surges) {
            most *= Math.max(1, surge.attempts());
        }
        return most;
    }
}
