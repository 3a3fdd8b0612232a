package dev.pointsman.core.count;

import static dev.pointsman.core.Payments.PARTIES;

import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Intake;
import dev.pointsman.model.event.PaymentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A counter of one stripe by the standard rules, and all frames that were cut of it.
abstract class Counting {
    static final long NOW = 1_800_000_000;

    final List<Frame> frames = new ArrayList<>();
    Counter counter = Counter.single("test", Rules.STANDARD, PARTIES, Set.of());

    Intake take(PaymentEvent event, long arrival) {
        return counter.take(event, Instant.ofEpochSecond(arrival));
    }

    Intake take(PaymentEvent event) {
        return take(event, NOW);
    }

    Frame cut(long arrival) {
        Frame frame = counter.cut(Instant.ofEpochSecond(arrival), 0);
        frames.add(frame);
        return frame;
    }

    /// Of all frames, the one cut now too.
    Totals totals() {
        cut(NOW);
        return Totals.of(frames);
    }
}
