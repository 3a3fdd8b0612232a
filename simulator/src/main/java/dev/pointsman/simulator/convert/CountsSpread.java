package dev.pointsman.simulator.convert;

import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import dev.pointsman.simulator.convert.CountsConversion.Share;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Spreads the attempts of each interval over it.
///
/// For one thread.
final class CountsSpread {
    /// The scheme of codes that name nothing but the fault party.
    static final String SCHEME = "COUNTS";

    private final CountsForm form;
    private final SplittableRandom random;
    private final Consumer<PaymentEvent> sink;
    private long events;
    private long floorMillis = Long.MIN_VALUE;

    CountsSpread(CountsForm form, long seed, Consumer<PaymentEvent> sink) {
        this.form = form;
        this.random = new SplittableRandom(seed);
        this.sink = sink;
    }

    long events() {
        return events;
    }

    void interval(Instant begin, List<Share> shares) {
        long[] left = shares.stream().mapToLong(Share::count).toArray();
        long all = 0;
        for (long count : left) {
            all += count;
        }
        double spacingMillis = form.interval().toNanos() / 1e6 / Math.max(1, all);
        for (long i = 0; i < all; i++) {
            int drawn = draw(left, all - i);
            left[drawn]--;
            long at = begin.toEpochMilli() + (long) ((i + 0.5) * spacingMillis);
            // intervals that overlap, where a clock was set back, must not put events out of order
            floorMillis = Math.max(floorMillis, at);
            emit(Instant.ofEpochMilli(floorMillis), shares.get(drawn).ended());
        }
    }

    /// The share of the next attempt: drawn without putting back, so that every order is equally likely.
    private int draw(long[] left, long sum) {
        long at = random.nextLong(sum);
        int i = 0;
        while (at >= left[i]) {
            at -= left[i];
            i++;
        }
        return i;
    }

    private void emit(Instant at, StatusMeaning.Ended ended) {
        String number = Long.toString(++events);
        FaultParty party = ended.party();
        sink.accept(PaymentEvent.builder()
                .id("C-" + form.channel() + "-" + number)
                .type(EventType.COMPLETED)
                .operation(form.operation())
                .attempt("A-" + form.channel() + "-" + number)
                .channel(form.channel())
                .merchant(form.merchant())
                .outcome(ended.outcome())
                .code(party == null ? null : new ResponseCode(SCHEME, party.name()))
                .occurredAt(at)
                .build());
    }
}
