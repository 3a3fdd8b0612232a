package dev.pointsman.simulator.drill.company;

import dev.pointsman.model.snapshot.Support;
import dev.pointsman.simulator.chance.Chance;
import dev.pointsman.simulator.chance.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Who pays, drawn second by second; the same seed brings the same payments whatever became of the earlier ones.
///
/// @param banks by share of the payments
/// @param cardTypes by share of each bank's payments
/// @param declines share of the payments that the payer's side says no to
public record Demand(double paymentsPerSecond, Weights banks, Weights cardTypes, double declines) {
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
        String bank = Objects.requireNonNull(banks.pick(chance.uniform()));
        String cardType = Objects.requireNonNull(cardTypes.pick(chance.uniform()));
        return new Payment(
                number,
                new Support(bank, cardType),
                "u-" + chance.below(USERS),
                atMillis,
                chance.happens(declines),
                chance.happens(0.5) ? 2 : 3,
                chance.bits());
    }
}
