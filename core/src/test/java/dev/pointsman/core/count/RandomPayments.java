package dev.pointsman.core.count;

import static dev.pointsman.core.Payments.payment;

import dev.pointsman.core.Payments;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.PaymentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Seeded arrivals of everything that happens to reports: repeated, restated, contradicting, late, ahead of time, by
/// users who try again. What an attempt is (channel, bank, user) follows from its number.
final class RandomPayments {
    static final long START = 1_800_000_000;

    private final Random random;
    private final List<PaymentEvent> past = new ArrayList<>();
    private final boolean unknowns;
    private long second = START;

    RandomPayments(long seed, boolean unknowns) {
        this.random = new Random(seed);
        this.unknowns = unknowns;
    }

    /// An event and when it arrived.
    record Arrival(PaymentEvent event, long second) {
        Instant at() {
            return Instant.ofEpochSecond(second);
        }
    }

    List<Arrival> take(int count) {
        List<Arrival> arrivals = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            second += random.nextInt(4) == 0 ? random.nextInt(3) : 0;
            boolean repeats = !past.isEmpty() && random.nextInt(8) == 0;
            PaymentEvent event = repeats ? past.get(random.nextInt(past.size())) : report();
            past.add(event);
            arrivals.add(new Arrival(event, second));
        }
        return arrivals;
    }

    private PaymentEvent report() {
        int number = random.nextInt(1 + past.size() / 2);
        Random of = new Random(number * 7919L);
        of.nextInt();
        Payments payment = payment("a" + number)
                .id("e" + past.size())
                .operation(of.nextInt(6) == 0 ? Operation.PAY_OUT : Operation.PAY_IN)
                .channel("c" + of.nextInt(3))
                .bank(of.nextInt(4) == 0 ? null : "b" + of.nextInt(3))
                .user(of.nextInt(4) == 0 ? null : "u" + of.nextInt(60))
                .amount(of.nextBoolean() ? "CNY" : "EUR", of.nextInt(1_000))
                .initiatedAt(of.nextInt(5) == 0 ? null : Instant.ofEpochSecond(second - random.nextInt(90)));
        return happens(payment).at(when());
    }

    private Payments happens(Payments payment) {
        return switch (random.nextInt(10)) {
            case 0 -> payment.initiated();
            case 1, 2, 3 ->
                payment.failed(FaultParty.values()[random.nextInt(FaultParty.values().length)], "" + random.nextInt(3));
            case 4 -> payment.returned();
            case 5, 6 -> unknowns ? payment.unknown() : payment.succeeded();
            default -> payment.succeeded();
        };
    }

    private long when() {
        return switch (random.nextInt(10)) {
            case 0 -> second - random.nextInt(100);
            case 1 -> second + random.nextInt(320);
            default -> second - random.nextInt(3);
        };
    }
}
