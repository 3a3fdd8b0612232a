package dev.pointsman.benchmarks.redis;

import dev.pointsman.core.count.Classifier;
import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.second.ItemNames;
import dev.pointsman.core.second.ItemSeconds;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import java.time.Instant;
import java.util.Set;

/// Payments spread evenly over items, counted into twenty frames a second: one in seven fails, one in fifty
/// is a second late.
final class Traffic {
    private static final int FRAMES = 20;
    private static final Classifier CHANNEL = _ -> FaultParty.CHANNEL;
    private static final ResponseCode[] CODES = {ResponseCode.bare("05"), ResponseCode.bare("91")};

    private final Counter counter = Counter.single("traffic", CountingRules.standard(), CHANNEL, Set.of());
    private final ItemSeconds seconds = new ItemSeconds(ItemNames.standard(), ItemSeconds.Limits.STANDARD);
    private final int items;
    private final int eventsPerSecond;
    private long now = 1_795_176_000L;
    private long number;

    Traffic(int items, int eventsPerSecond) {
        this.items = items;
        this.eventsPerSecond = eventsPerSecond;
    }

    ItemSeconds seconds() {
        return seconds;
    }

    /// A second passes.
    void second() {
        now++;
        Instant arrival = Instant.ofEpochSecond(now);
        for (int event = 0; event < eventsPerSecond; event++) {
            counter.take(payment(), arrival);
            if ((event + 1) % (eventsPerSecond / FRAMES) == 0) {
                seconds.take(counter.cut(arrival, number));
            }
        }
    }

    private PaymentEvent payment() {
        number++;
        boolean fails = number % 7 == 0;
        PaymentEvent.Builder event = PaymentEvent.builder()
                .id("e" + number)
                .attempt("a" + number)
                .operation(Operation.PAY_IN)
                .channel("channel-" + number % items / 10)
                .merchant("10000011" + number % items % 10)
                .type(EventType.COMPLETED)
                .outcome(fails ? Outcome.FAILURE : Outcome.SUCCESS)
                .occurredAt(Instant.ofEpochSecond(number % 53 == 0 ? now - 1 : now));
        if (fails) {
            event.code(CODES[(int) (number & 1)]);
        }
        return event.build();
    }
}
