package dev.pointsman.benchmarks.memory;

import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.IntakeTally;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.core.frame.Swallowed;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Healthy traffic of channels with one leaf each, so that every cell of a channel has the channel's rate: 2 % fail by
/// the channel's fault and 8 % by the payer's, for ten reasons. What was reported as begun is answered within a minute.
final class SteadyTraffic {
    private static final int REASONS = 10;
    private static final int ANSWERED_SECONDS_MAX = 60;

    private final List<Cell> leaves = new ArrayList<>();
    private final double perSecond;
    private final boolean callbacks;
    private final SplittableRandom chance = new SplittableRandom(20_261_121);
    private long cuts;

    SteadyTraffic(int channels, double perSecond, boolean callbacks) {
        this.perSecond = perSecond;
        this.callbacks = callbacks;
        for (int i = 0; i < channels; i++) {
            leaves.add(Cell.parse("channel=channel-" + i + ";method=QUICK;merchant=10000" + i + ";bank=BANK" + i
                    + ";cardType=DEBIT"));
        }
    }

    Frame second(long second) {
        List<Frame.Row> rows = new ArrayList<>();
        for (Cell leaf : leaves) {
            int attempts = attempts();
            if (attempts > 0) {
                rows.add(new Frame.Row(leaf, second, counts(second, attempts)));
            }
        }
        return new Frame(
                "steady",
                cuts,
                ++cuts,
                Instant.ofEpochSecond(second),
                rows,
                List.of(),
                List.of(),
                Swallowed.NOTHING,
                Settled.NOTHING,
                IntakeTally.NONE);
    }

    /// Poisson for less than one a second, and evenly within a fifth for more.
    private int attempts() {
        if (perSecond > 1) {
            return (int) Math.round(perSecond * chance.nextDouble(0.8, 1.2));
        }
        int attempts = 0;
        double product = chance.nextDouble();
        double none = Math.exp(-perSecond);
        while (product > none) {
            attempts++;
            product *= chance.nextDouble();
        }
        return attempts;
    }

    private Counts counts(long second, int attempts) {
        Counts counts = new Counts();
        counts.add(Measure.INITIATED, attempts);
        counts.add(Measure.WEIGHED, attempts);
        for (int i = 0; i < attempts; i++) {
            int percent = chance.nextInt(100);
            if (percent < 2) {
                fail(counts, Measure.FAILED_CHANNEL, Measure.WEIGHED_CHANNEL);
            } else if (percent < 10) {
                fail(counts, Measure.FAILED_PAYER, Measure.WEIGHED_PAYER);
            } else {
                counts.add(Measure.SUCCEEDED, 1);
                counts.succeededAfter(chance.nextLong(200, 5_000));
            }
            if (callbacks) {
                counts.begun();
                counts.answered(second - chance.nextInt(ANSWERED_SECONDS_MAX));
            }
        }
        return counts;
    }

    private void fail(Counts counts, Measure counted, Measure weighed) {
        counts.add(counted, 1);
        counts.add(weighed, 1);
        counts.reason("reason-" + chance.nextInt(REASONS), 1);
    }
}
