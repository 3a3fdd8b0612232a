package dev.pointsman.simulator.score;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long detection took over the labels that were found, in seconds from the label's start.
///
/// A percentile is the smallest delay that is not below that share of all delays (nearest rank), so it is always one
/// that was measured. All are null when nothing was found. A delay below 0 is a detection just before the labelled
/// start, inside the tolerance.
public record Delays(
        @Nullable Double medianSeconds,
        @Nullable Double p95Seconds,
        @Nullable Double maxSeconds,
        int found) {

    static Delays of(List<Double> seconds) {
        if (seconds.isEmpty()) {
            return new Delays(null, null, null, 0);
        }
        List<Double> sorted = seconds.stream().sorted().toList();
        return new Delays(rank(sorted, 50), rank(sorted, 95), sorted.getLast(), sorted.size());
    }

    private static double rank(List<Double> sorted, int percent) {
        int rank = (sorted.size() * percent + 99) / 100;
        return sorted.get(rank - 1);
    }
}
