package dev.pointsman.cli.routediff;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.simulator.backtest.input.LineConsumer;
import dev.pointsman.simulator.backtest.input.RejectedLines;
import dev.pointsman.wire.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/// Makes a request of the first event of each payment, and leaves out refunds, which stay where they are
/// whatever the rules. For one thread.
final class FirstAttempts implements LineConsumer {
    private final RouteDiff diff;
    private final long paymentsMax;
    private final SeenPayments seen = new SeenPayments();
    private final RejectedLines rejected = new RejectedLines();
    private long events;
    private long refunds;

    /// Ends the reading.
    static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Enough() {
            super("as many payments as asked for", null, false, false);
        }
    }

    /// @param paymentsMax after which [Enough] ends the reading
    FirstAttempts(RouteDiff diff, long paymentsMax) {
        this.diff = diff;
        this.paymentsMax = paymentsMax;
    }

    @Override
    public void event(long line, PaymentEvent event) {
        events++;
        String payment = event.payment();
        if (!seen.isFirst(payment == null ? "attempt " + event.attempt() : "payment " + payment)) {
            return;
        }
        if (event.operation() == Operation.REFUND) {
            refunds++;
            return;
        }
        if (diff.all().payments() == paymentsMax) {
            throw new Enough();
        }
        diff.take(line, request(event));
    }

    private static RouteRequest request(PaymentEvent event) {
        return RouteRequest.of(event.operation())
                .amount(event.amount())
                .bank(event.bank())
                .cardType(event.cardType())
                .method(event.method())
                .businessLine(event.businessLine())
                .user(event.user())
                .payment(event.payment())
                .tags(atMost(event.tags()))
                .build();
    }

    private static Map<String, String> atMost(Map<String, String> tags) {
        if (tags.size() <= RouteRequest.TAGS_MAX) {
            return tags;
        }
        Map<String, String> some = new LinkedHashMap<>();
        tags.entrySet().stream().limit(RouteRequest.TAGS_MAX).forEach(tag -> some.put(tag.getKey(), tag.getValue()));
        return some;
    }

    @Override
    public void refused(long line, Problem problem) {
        rejected.add(line, problem);
    }

    long events() {
        return events;
    }

    long refunds() {
        return refunds;
    }

    RejectedLines rejected() {
        return rejected;
    }
}
