package dev.pointsman.core.frame;

import java.util.function.ToIntFunction;

/// Which attempts speak of a technical ratio: those that reached a technical outcome. What the payer, the merchant or
/// we ourselves were refused for says neither that a channel works nor that it does not, so that a surge of declines
/// moves no ratio and teaches no baseline.
public enum TechnicalTally {
    /// Those that weigh and that no open incident explains.
    EVIDENCE {
        @Override
        int attempts(ToIntFunction<Measure> of) {
            return of.applyAsInt(Measure.WEIGHED)
                    - of.applyAsInt(Measure.WEIGHED_PAYER)
                    - of.applyAsInt(Measure.WEIGHED_MERCHANT)
                    - of.applyAsInt(Measure.WEIGHED_OURS);
        }

        @Override
        int failures(ToIntFunction<Measure> of) {
            return of.applyAsInt(Measure.WEIGHED_CHANNEL) + of.applyAsInt(Measure.WEIGHED_ISSUER);
        }
    },
    /// All that settled, whether they weigh or not.
    COUNTED {
        @Override
        int attempts(ToIntFunction<Measure> of) {
            return of.applyAsInt(Measure.SUCCEEDED) + of.applyAsInt(Measure.FAILED_NONE) + failures(of);
        }

        @Override
        int failures(ToIntFunction<Measure> of) {
            return of.applyAsInt(Measure.FAILED_CHANNEL) + of.applyAsInt(Measure.FAILED_ISSUER);
        }
    };

    abstract int attempts(ToIntFunction<Measure> of);

    abstract int failures(ToIntFunction<Measure> of);

    /// May be negative while attempts are being restated.
    public int attempts(Counts counts) {
        return attempts(counts::of);
    }

    /// May be negative while attempts are being restated.
    public int failures(Counts counts) {
        return failures(counts::of);
    }

    /// Of sums by measure, in their order.
    public int attempts(int[] sums) {
        return attempts((Measure measure) -> sums[measure.ordinal()]);
    }

    /// Of sums by measure, in their order.
    public int failures(int[] sums) {
        return failures((Measure measure) -> sums[measure.ordinal()]);
    }
}
