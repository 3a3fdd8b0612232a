package dev.pointsman.simulator.company;

/// How the company's payments went.
///
/// @param settled payments that came to an end
/// @param succeeded of them
/// @param succeededWithoutTrouble those that succeed when the same payments meet no failing channel
/// @param retried payments that were tried on a second channel
/// @param held times that a refund or payout was held for want of a channel
public record Tally(long settled, long succeeded, long succeededWithoutTrouble, long retried, long held) {
    /// The share of what would have succeeded that did, 0..1; 1 when nothing has ended.
    public double saved() {
        return succeededWithoutTrouble == 0 ? 1 : (double) succeeded / succeededWithoutTrouble;
    }
}
