package dev.pointsman.core.detect;

import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.TechnicalTally;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.core.verdict.Ratio;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.model.code.FaultParty;

/// Which share of a channel's attempts is watched, which way it must not move, and whose fault it is when it does.
enum Watched {
    DECLINES(Kind.DECLINES_HIGH, FaultParty.NONE, "attempts were declined") {
        @Override
        int hits(int[] sums) {
            return sums[Measure.WEIGHED_PAYER.ordinal()];
        }
    },
    /// Technical ones only: a surge of declines that is over must not look too good.
    FAILURES(Kind.SUCCESS_HIGH, FaultParty.CHANNEL, "attempts failed") {
        @Override
        int hits(int[] sums) {
            return TechnicalTally.EVIDENCE.failures(sums);
        }

        @Override
        int of(int[] sums) {
            return TechnicalTally.EVIDENCE.attempts(sums);
        }
    },
    MERCHANT_REFUSALS(Kind.REFUSALS_HIGH, FaultParty.MERCHANT, "attempts were refused for the merchant's fault") {
        @Override
        int hits(int[] sums) {
            return sums[Measure.WEIGHED_MERCHANT.ordinal()];
        }
    },
    OUR_REFUSALS(Kind.REFUSALS_HIGH, FaultParty.OURS, "attempts were refused for our own fault") {
        @Override
        int hits(int[] sums) {
            return sums[Measure.WEIGHED_OURS.ordinal()];
        }
    };

    private final Kind kind;
    private final FaultParty party;
    private final String claim;

    Watched(Kind kind, FaultParty party, String claim) {
        this.kind = kind;
        this.party = party;
        this.claim = claim;
    }

    abstract int hits(int[] sums);

    int of(int[] sums) {
        return sums[Measure.WEIGHED.ordinal()];
    }

    Kind kind() {
        return kind;
    }

    FaultParty party() {
        return party;
    }

    String claim() {
        return claim;
    }

    /// Whether a rise is bad, else a fall.
    boolean high() {
        return this != FAILURES;
    }

    Ratio ratio(CellWindow window, long from, long to) {
        return ratio(window.seconds().sum(from, to));
    }

    Ratio ratio(int[] sums) {
        int attempts = Math.max(0, of(sums));
        return new Ratio(Math.clamp(hits(sums), 0, attempts), attempts);
    }
}
