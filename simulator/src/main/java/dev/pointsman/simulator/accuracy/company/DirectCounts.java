package dev.pointsman.simulator.accuracy.company;

import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.IntakeTally;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.Settled;
import dev.pointsman.core.frame.Swallowed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts as the counter would, without making events: a month of a channel takes seconds. A test compares the two.
/// For one thread.
final class DirectCounts implements Attempts {
    /// As the counting rules have it by default.
    private static final int UNKNOWN_DEADLINE_SECONDS = 30;

    private static final long WEIGHING_SECONDS = 600;
    private static final int PAYERS_MAX = 10_000;

    private static final int INITIATED = Answered.COUNT;
    private static final int OVERDUE = Answered.COUNT + 1;
    private static final Answered[] ANSWERED = Answered.values();
    private static final int KINDS = 32;
    private static final int UNWEIGHED = 16;

    /// A code is that of a leaf and kind, times this, and how many seconds ago the attempt began.
    private static final int SECONDS = Ring.SECONDS_MAX + 1;

    private final List<Leaf> leaves;
    private final Ring ring = new Ring();
    private final @Nullable Counts[] current;
    private final List<Frame.Row> rows = new ArrayList<>();
    private final Map<Long, Long> weighedUntil = new HashMap<>();
    private long cuts;

    DirectCounts(List<Leaf> leaves) {
        this.leaves = leaves;
        this.current = new @Nullable Counts[leaves.size()];
    }

    @Override
    public void take(Leaf leaf, long second, int afterSeconds, Answered answered, long payer) {
        int code = leaf.index() * KINDS;
        if (leaf.twoEvents()) {
            ring.add(second, (code + INITIATED) * SECONDS);
        }
        if (answered == Answered.NOTHING) {
            return;
        }
        int unweighed = weighs(payer, leaf.twoEvents() ? second : second + afterSeconds) ? 0 : UNWEIGHED;
        ring.add(second + afterSeconds, (code + answered.ordinal() + unweighed) * SECONDS + afterSeconds);
        if (answered == Answered.TIMEOUT && unweighed == 0) {
            ring.add(second + afterSeconds + UNKNOWN_DEADLINE_SECONDS, (code + OVERDUE) * SECONDS);
        }
    }

    private boolean weighs(long payer, long second) {
        if (payer == ANY_PAYER) {
            return true;
        }
        if (weighedUntil.size() > PAYERS_MAX) {
            weighedUntil.clear();
        }
        boolean weighs = second >= weighedUntil.getOrDefault(payer, Long.MIN_VALUE);
        if (weighs) {
            weighedUntil.put(payer, second + WEIGHING_SECONDS);
        }
        return weighs;
    }

    @Override
    public Frame cut(long second) {
        ring.drain(second, code -> count(second, code));
        Frame frame = new Frame(
                "accuracy",
                cuts,
                ++cuts,
                Instant.ofEpochSecond(second),
                rows,
                List.of(),
                List.of(),
                Swallowed.NOTHING,
                Settled.NOTHING,
                IntakeTally.NONE);
        rows.clear();
        Arrays.fill(current, null);
        return frame;
    }

    private void count(long second, int code) {
        Leaf leaf = leaves.get(code / SECONDS / KINDS);
        int kind = code / SECONDS % KINDS;
        Counts counts = current[leaf.index()];
        if (counts == null) {
            counts = new Counts();
            current[leaf.index()] = counts;
            rows.add(new Frame.Row(leaf.cell(), second, counts));
        }
        if (kind == INITIATED) {
            counts.add(Measure.INITIATED, 1);
            counts.begun();
        } else if (kind == OVERDUE) {
            counts.add(Measure.WEIGHED, 1);
            counts.add(Measure.WEIGHED_CHANNEL, 1);
            counts.add(Measure.WEIGHED_OVERDUE, 1);
        } else {
            Answered answered = ANSWERED[kind % UNWEIGHED];
            if (leaf.twoEvents() && answered != Answered.TIMEOUT) {
                counts.answered(second - code % SECONDS);
            }
            answered(counts, leaf, answered, kind < UNWEIGHED);
        }
    }

    private static void answered(Counts counts, Leaf leaf, Answered answered, boolean weighs) {
        if (!leaf.twoEvents()) {
            counts.add(Measure.INITIATED, 1);
        }
        if (answered == Answered.TIMEOUT) {
            counts.add(Measure.UNKNOWN, 1);
            return;
        }
        counts.add(counted(answered), 1);
        if (answered != Answered.SUCCESS) {
            counts.reason(answered.name(), 1);
        }
        if (weighs) {
            counts.add(Measure.WEIGHED, 1);
            Measure weighed = weighed(answered);
            if (weighed != null) {
                counts.add(weighed, 1);
            }
        }
    }

    private static Measure counted(Answered answered) {
        return switch (answered) {
            case SUCCESS -> Measure.SUCCEEDED;
            case CHANNEL -> Measure.FAILED_CHANNEL;
            case ISSUER -> Measure.FAILED_ISSUER;
            case PAYER -> Measure.FAILED_PAYER;
            case MERCHANT -> Measure.FAILED_MERCHANT;
            case OURS -> Measure.FAILED_OURS;
            case TIMEOUT, NOTHING -> Measure.UNKNOWN;
        };
    }

    private static @Nullable Measure weighed(Answered answered) {
        return switch (answered) {
            case CHANNEL -> Measure.WEIGHED_CHANNEL;
            case ISSUER -> Measure.WEIGHED_ISSUER;
            case PAYER -> Measure.WEIGHED_PAYER;
            case MERCHANT -> Measure.WEIGHED_MERCHANT;
            case OURS -> Measure.WEIGHED_OURS;
            case SUCCESS, TIMEOUT, NOTHING -> null;
        };
    }
}
