package dev.pointsman.samples.checkout;

import dev.pointsman.client.Pointsman;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/// Makes attempts on channels, and reports each when it begins and when it ends.
final class Attempts {
    private final FakeChannel channels;
    private final Pointsman pointsman;
    private final InstantSource clock;

    Attempts(FakeChannel channels, Pointsman pointsman, InstantSource clock) {
        this.channels = channels;
        this.pointsman = pointsman;
        this.clock = clock;
    }

    FakeChannel.Answer make(Payment payment, String userKey, String channel) {
        String attempt = "A-" + UUID.randomUUID();
        Instant begun = clock.instant();
        pointsman.report(event(payment, userKey, attempt, channel)
                .type(EventType.INITIATED)
                .occurredAt(begun)
                .build());
        FakeChannel.Answer answer = channels.pay(channel, payment.amount());
        pointsman.report(event(payment, userKey, attempt, channel)
                .type(EventType.COMPLETED)
                .outcome(answer.outcome())
                .code(ResponseCode.bare(answer.code()))
                .initiatedAt(begun)
                .occurredAt(clock.instant())
                .build());
        return answer;
    }

    private static PaymentEvent.Builder event(Payment payment, String userKey, String attempt, String channel) {
        return PaymentEvent.builder()
                .id(UUID.randomUUID().toString())
                .operation(Operation.PAY_IN)
                .attempt(attempt)
                .channel(channel)
                .amount(payment.amount())
                .bank(payment.bank())
                .cardType(payment.cardType())
                .user(userKey);
    }
}
