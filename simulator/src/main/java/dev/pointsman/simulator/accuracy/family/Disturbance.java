package dev.pointsman.simulator.accuracy.family;

import java.time.Duration;

/// Something unusual on a channel that is nobody's technical fault, again and again at times of chance; no label.
///
/// @param perMonth how often it begins on each channel in thirty days, on the average
/// @param lasts each time
/// @param factor how strong; see [What]
public record Disturbance(What what, double perMonth, Duration lasts, double factor) {

    /// What is unusual.
    public enum What {
        /// `factor` times the attempts, from one second to the next.
        PROMOTION,
        /// `factor` times the declines, in attempts of different payers.
        DECLINES,
        /// `factor` times the attempts on top, all of them declined: stolen cards are tried.
        CARD_TESTING,
        /// `factor` times the attempts, on all channels from the same midnight on; no calendar says so.
        HOLIDAY,
        /// `factor` times the attempts on top, all by one payer with one dead card, which its issuer refuses.
        RETRIES
    }
}
