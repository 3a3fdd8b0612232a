package dev.pointsman.simulator.drill.company;

import dev.pointsman.simulator.chance.Chance;
import java.util.ArrayList;
import java.util.List;

/// Who pays, drawn second by second; the same seed brings the same payments whatever became of the earlier ones.
///
/// @param declines share of the payments that the payer's side says no to
public record Demand(double paymentsPerSecond, Wants wants, double declines) {
    private static final int USERS = 2_000_000;
    private static final long NUMBERS_PER_SECOND = 10_000;

    /// The payments of one second, in order of time.
    List<Payment> drawn(long second, long seed) {
        Chance chance = Chance.stream(seed, "payments of second " + second);
        List<Payment> payments = new ArrayList<>();
        for (double at = chance.exponential(); at < paymentsPerSecond; at += chance.exponential()) {
            long millis = second * 1_000 + (long) (1_000 * at / paymentsPerSecond);
            payments.add(payment(second * NUMBERS_PER_SECOND + payments.size(), millis, chance));
        }
        return payments;
    }

    private Payment payment(long number, long atMillis, Chance chance) {
        return new Payment(
                number,
                wants.drawn(chance),
                "u-" + chance.below(USERS),
                atMillis,
                chance.happens(declines),
                chance.happens(0.5) ? 2 : 3,
                chance.bits());
    }
}
