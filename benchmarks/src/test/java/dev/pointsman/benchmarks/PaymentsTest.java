package dev.pointsman.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.count.Counter;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaymentsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");
    private static final int MADE = 200_000;

    @Test
    void every_payment_is_counted_as_new() {
        Counter counter = Counting.striped();
        for (PaymentEvent event : made(1)) {
            counter.take(event, NOW);
        }
        Frame frame = counter.cut(NOW, MADE);
        assertThat(frame.intake().counted()).isEqualTo(MADE);
        assertThat(frame.swallowed().idCount()).isEqualTo(MADE);
    }

    @Test
    void five_in_a_hundred_fail_and_carry_a_code() {
        List<PaymentEvent> failed = made(2).stream()
                .filter(event -> event.outcome() == Outcome.FAILURE)
                .toList();
        assertThat(failed.size() * 100.0 / MADE).isBetween(4.8, 5.2);
        assertThat(failed).allMatch(event -> event.code() != null);
    }

    @Test
    void one_in_a_hundred_fails_for_a_technical_reason() {
        long technical = made(3).stream()
                .filter(event -> event.outcome() == Outcome.FAILURE)
                .filter(event -> Counting.classifier().partyOf(event).technical())
                .count();
        assertThat(technical * 100.0 / MADE).isBetween(0.9, 1.1);
    }

    @Test
    void ids_are_as_long_as_a_ulid() {
        assertThat(made(4)).allMatch(event -> event.id().length() == 26);
    }

    private static List<PaymentEvent> made(long seed) {
        Payments payments = new Payments(seed, 4);
        return IntStream.range(0, MADE)
                .mapToObj(_ -> payments.next(payments.beginning(NOW), NOW))
                .toList();
    }
}
