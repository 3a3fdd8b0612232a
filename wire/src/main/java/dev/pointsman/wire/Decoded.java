package dev.pointsman.wire;

import dev.pointsman.model.event.PaymentEvent;

/// What became of one event that came in: taken, or refused with the reason.
public sealed interface Decoded {
    record Event(PaymentEvent event) implements Decoded {}

    record Refused(Problem problem) implements Decoded {}
}
