package dev.pointsman.simulator.accuracy.family;

import java.time.Duration;
import java.util.List;

/// One kind of trial: a company, the rates it is tried at, and what goes wrong.
///
/// @param about one sentence for people
/// @param company the base scenario
/// @param counting whether attempts are counted directly or go through events
/// @param rates attempts a second of the company's first channel; the others keep their proportion to it
/// @param technicalFailures of every channel while healthy; NaN leaves them to the company
/// @param wander how far ratios and traffic move by themselves: the deviation of their logarithm
/// @param amplitude of traffic over the day
/// @param learning how long it is healthy first
/// @param fault how long the harm lasts
/// @param tail how long it is healthy after that
/// @param seeds how many trials at each rate
/// @param harms all from the same onset to the same end; none in a family that asks for false alarms
public record Family(
        String name,
        String about,
        String company,
        Counting counting,
        List<Double> rates,
        double technicalFailures,
        double wander,
        double amplitude,
        Span learning,
        Span fault,
        Duration tail,
        int seeds,
        List<Harm> harms,
        List<Disturbance> disturbances) {

    public Family {
        rates = List.copyOf(rates);
        harms = List.copyOf(harms);
        disturbances = List.copyOf(disturbances);
        if (rates.isEmpty() || rates.stream().anyMatch(rate -> !(rate > 0 && rate <= 10_000))) {
            throw new IllegalArgumentException("rates must be in (0, 10000]: rates=" + rates);
        }
        if (seeds < 1) {
            throw new IllegalArgumentException("seeds must be at least 1: seeds=" + seeds);
        }
    }

    /// How attempts get into frames.
    public enum Counting {
        /// Summed by second as they are drawn: fast.
        DIRECT,
        /// As events through the counter, for rules that look at single users and initiations.
        EVENTS
    }

    /// A time that is long enough for a number of attempts.
    ///
    /// @param attempts of the first channel
    public record Span(Duration least, long attempts) {
        public long seconds(double attemptsPerSecond) {
            return Math.max(least.toSeconds(), (long) Math.ceil(attempts / attemptsPerSecond));
        }
    }

    public boolean isQuiet() {
        return harms.isEmpty();
    }
}
