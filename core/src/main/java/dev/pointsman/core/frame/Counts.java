package dev.pointsman.core.frame;

import dev.pointsman.model.event.Amount;
import org.jspecify.annotations.Nullable;

/// The counts of one leaf and one second: a number per [Measure], failures by reason, money, and how long successes
/// took, and of which cohorts attempts were answered. Additive: the sum of two parts is the count of the whole. Written
/// by one thread at a time; not modified
/// once it stands in a frame.
public final class Counts {
    private final int[] values = new int[Measure.COUNT];
    private @Nullable Reasons reasons;
    private @Nullable Amounts amounts;
    private @Nullable ElapsedSketch elapsed;
    private @Nullable Answers answers;

    public int of(Measure measure) {
        return values[measure.ordinal()];
    }

    /// Adds `count`, which may be negative when an attempt is restated.
    public void add(Measure measure, int count) {
        values[measure.ordinal()] += count;
    }

    public void add(Counts other) {
        for (int i = 0; i < values.length; i++) {
            values[i] += other.values[i];
        }
        if (other.reasons != null) {
            reasonsForWriting().add(other.reasons);
        }
        if (other.amounts != null) {
            amountsForWriting().add(other.amounts);
        }
        if (other.elapsed != null) {
            elapsedForWriting().add(other.elapsed);
        }
        if (other.answers != null) {
            answersForWriting().add(other.answers);
        }
    }

    /// Adds the measures from `first` (inclusive) to `end` (exclusive) into `target`, beginning at `offset`.
    public void addTo(int[] target, int offset, int first, int end) {
        for (int i = first; i < end; i++) {
            target[offset + i] += values[i];
        }
    }

    public void reason(String reason, int count) {
        reasonsForWriting().add(reason, count);
    }

    /// Adds an amount that succeeded, if there is one; `sign` is −1 when the attempt is restated.
    public void succeededAmount(@Nullable Amount amount, int sign) {
        if (amount != null) {
            amountsForWriting().succeeded(amount, sign);
        }
    }

    /// Adds an amount that failed technically, if there is one; `sign` is −1 when the attempt is restated.
    public void failedAmount(@Nullable Amount amount, int sign) {
        if (amount != null) {
            amountsForWriting().failed(amount, sign);
        }
    }

    /// Adds how long a success took from its initiation.
    public void succeededAfter(long elapsedMillis) {
        elapsedForWriting().record(elapsedMillis);
    }

    /// Adds an attempt that will be answered by another event.
    public void begun() {
        answersForWriting().begin(1);
    }

    /// Adds the answer to an attempt that began in `initiatedSecond`, or null when the answer does not tell.
    public void answered(@Nullable Long initiatedSecond) {
        if (initiatedSecond == null) {
            answersForWriting().answerUntied(1);
        } else {
            answersForWriting().answer(initiatedSecond, 1);
        }
    }

    /// Null when nothing failed.
    public @Nullable Reasons reasons() {
        return reasons;
    }

    /// Null when no event carried an amount.
    public @Nullable Amounts amounts() {
        return amounts;
    }

    /// Null when no success told when it was initiated.
    public @Nullable ElapsedSketch elapsed() {
        return elapsed;
    }

    /// Null when the channel does not report initiations.
    public @Nullable Answers answers() {
        return answers;
    }

    Reasons reasonsForWriting() {
        Reasons known = reasons;
        if (known == null) {
            known = new Reasons();
            reasons = known;
        }
        return known;
    }

    Amounts amountsForWriting() {
        Amounts known = amounts;
        if (known == null) {
            known = new Amounts();
            amounts = known;
        }
        return known;
    }

    ElapsedSketch elapsedForWriting() {
        ElapsedSketch known = elapsed;
        if (known == null) {
            known = new ElapsedSketch();
            elapsed = known;
        }
        return known;
    }

    Answers answersForWriting() {
        Answers known = answers;
        if (known == null) {
            known = new Answers();
            answers = known;
        }
        return known;
    }
}
