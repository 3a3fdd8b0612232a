package dev.pointsman.core.frame;

import dev.pointsman.model.code.FaultParty;
import java.util.List;

/// What is counted per leaf and second. The first ten are *counted* (every event, for charts and archive); those
/// that begin with WEIGHED are what judges (at most one attempt per user, channel and bank in ten minutes).
public enum Measure {
    INITIATED,
    SUCCEEDED,
    RETURNED,
    UNKNOWN,
    FAILED_CHANNEL,
    FAILED_ISSUER,
    FAILED_PAYER,
    FAILED_MERCHANT,
    FAILED_OURS,
    FAILED_NONE,
    WEIGHED,
    WEIGHED_CHANNEL,
    WEIGHED_ISSUER,
    WEIGHED_PAYER,
    WEIGHED_MERCHANT,
    WEIGHED_OURS,
    /// Those of WEIGHED_CHANNEL whose outcome is UNKNOWN past its deadline.
    WEIGHED_OVERDUE;

    /// How many measures there are.
    public static final int COUNT = values().length;

    /// The first measure that is evidence; all from here on are withheld from cells another incident explains.
    public static final Measure FIRST_WEIGHED = WEIGHED;

    /// Every measure that counts failures, whoever's fault.
    public static final List<Measure> FAILED =
            List.of(FAILED_CHANNEL, FAILED_ISSUER, FAILED_PAYER, FAILED_MERCHANT, FAILED_OURS, FAILED_NONE);

    /// Where failures of `party` are counted.
    public static Measure failed(FaultParty party) {
        return switch (party) {
            case CHANNEL -> FAILED_CHANNEL;
            case ISSUER -> FAILED_ISSUER;
            case PAYER -> FAILED_PAYER;
            case MERCHANT -> FAILED_MERCHANT;
            case OURS -> FAILED_OURS;
            case NONE -> FAILED_NONE;
        };
    }
}
