package dev.pointsman.simulator.company;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import dev.pointsman.simulator.chance.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The company at work: payments come in by chance, the checkout says where they go, the channels answer after a while,
/// and what failed through no fault of the payer is tried once more elsewhere. The same seed brings the same payments.
/// For one thread.
public final class Company {
    private static final int USERS = 200_000;
    private static final int PENDING_MAX = 1_000_000;
    private static final int TRIES_MAX = 2;
    private static final int HELD_TRIES_MAX = 30;
    private static final Duration HELD_FOR = Duration.ofSeconds(5);
    private static final Ending NO_ROUTE = new Ending(Outcome.FAILURE, true, null);

    private final CompanyPlan plan;
    private final List<Trouble> script;
    private final Checkout checkout;
    private final Instant start;
    private final String run;
    private final Map<String, CompanyChannel> channels;
    private final List<Chance> arrivals = new ArrayList<>();
    private final PriorityQueue<Pending> pending = new PriorityQueue<>(Comparator.comparing(Pending::dueAt)
            .thenComparing(each -> each.payment().id()));
    private Instant reached;
    private long numbered;
    private long settled;
    private long succeeded;
    private long untroubled;
    private long retried;
    private long held;

    /// @param start when the script begins
    public Company(CompanyPlan plan, List<Trouble> script, Checkout checkout, Instant start, long seed) {
        this.plan = plan;
        this.script = List.copyOf(script);
        this.checkout = checkout;
        this.start = start;
        this.reached = start;
        this.run = Long.toString(start.toEpochMilli(), 36);
        this.channels = plan.channels().stream().collect(Collectors.toMap(CompanyChannel::id, Function.identity()));
        for (Demand demand : plan.demands()) {
            arrivals.add(Chance.stream(seed, demand.name()));
        }
    }

    /// An attempt under way, and how it will end; without a channel, a payment that is held.
    private record Pending(
            Payment payment,
            @Nullable CompanyChannel channel,
            int attempt,
            Instant begunAt,
            Instant dueAt,
            Ending ending) {}

    private record Ending(
            Outcome outcome,
            boolean channelFailed,
            @Nullable String code) {}

    /// Goes on to `now`: begins the payments of the time between and tells how the attempts that end in it went.
    public void advance(Instant now) {
        while (!reached.plusMillis(100).isAfter(now)) {
            Instant until = reached.plusMillis(100);
            begin(reached, until);
            reached = until;
            end(until);
        }
    }

    private void begin(Instant from, Instant until) {
        double seconds = Duration.between(from, until).toMillis() / 1_000.0;
        for (int i = 0; i < plan.demands().size(); i++) {
            Demand demand = plan.demands().get(i);
            Chance chance = arrivals.get(i);
            double expected = demand.perSecond() * CompanyPlan.busy(from) * seconds;
            for (double at = chance.exponential(); at < expected; at += chance.exponential()) {
                Payment payment = payment(demand, chance, from.plusMillis((long) (100 * at / expected)));
                attempt(payment, checkout.channels(payment), 1, payment.at());
            }
        }
    }

    private Payment payment(Demand demand, Chance chance, Instant at) {
        String bank = demand.banks().pick(chance.uniform());
        String cardType = demand.cardTypes().pick(chance.uniform());
        String line = demand.businessLines().pick(chance.uniform());
        String user = "u-" + chance.below(USERS);
        double refunded = chance.uniform();
        return new Payment(
                "P-" + run + "-" + numbered++,
                demand.operation(),
                user,
                demand.method(),
                bank,
                cardType,
                line == null ? "other" : line,
                new Amount(plan.currency(), Math.max(1, Math.round(chance.draw(demand.amountMinor())))),
                demand.operation() == Operation.REFUND ? paidWith(bank, refunded) : null,
                at,
                chance.uniform(),
                chance.uniform());
    }

    /// The channel that a payment now refunded was paid with.
    private String paidWith(@Nullable String bank, double luck) {
        List<CompanyChannel> able = plan.channels().stream()
                .filter(channel -> channel.operations().contains(Operation.REFUND)
                        && bank != null
                        && channel.banks().contains(bank))
                .toList();
        return able.get((int) (luck * able.size())).id();
    }

    private @Nullable CompanyChannel first(List<String> ids) {
        return ids.isEmpty() ? null : channels.get(ids.getFirst());
    }

    /// Whether `payment` would have succeeded if every channel were well.
    private boolean succeedsUntroubled(Payment payment) {
        List<String> usual = checkout.usualChannels(payment);
        int tries = payment.operation() == Operation.PAY_IN ? TRIES_MAX : 1;
        for (int i = 0; i < Math.min(tries, usual.size()); i++) {
            CompanyChannel channel = Objects.requireNonNull(channels.get(usual.get(i)));
            Ending ending = ending(payment, channel, false, payment.at());
            if (!ending.channelFailed()) {
                return ending.outcome() == Outcome.SUCCESS;
            }
        }
        return false;
    }

    private void settle(Payment payment, boolean success) {
        settled++;
        succeeded += success ? 1 : 0;
        untroubled += succeedsUntroubled(payment) ? 1 : 0;
    }

    private void attempt(Payment payment, List<String> route, int number, Instant at) {
        CompanyChannel channel = first(route);
        if (channel == null && waits(payment, number)) {
            held++;
            pending.add(new Pending(payment, null, number, at, at.plus(HELD_FOR), NO_ROUTE));
            return;
        }
        if (channel == null || pending.size() == PENDING_MAX) {
            settle(payment, false);
            return;
        }
        Ending ending = ending(payment, channel, true, at);
        // the payment's own luck spreads the latencies, so that no draw depends on the route
        double spread = StrictMath.exp(channel.latencyMillis().spread() * 2 * (payment.luck() - 0.5));
        long millis = Math.round(channel.latencyMillis().median() * spread);
        pending.add(new Pending(payment, channel, number, at, at.plusMillis(millis), ending));
    }

    /// Refunds and payouts can wait for their channel; a payer at the checkout cannot.
    private static boolean waits(Payment payment, int number) {
        return payment.operation() != Operation.PAY_IN && number < HELD_TRIES_MAX;
    }

    private Ending ending(Payment payment, CompanyChannel channel, boolean troubles, Instant at) {
        Duration sinceStart = Duration.between(start, at);
        double fails = channel.technicalFailures();
        double declines = declines(payment);
        for (Trouble trouble : script) {
            if (trouble.hits(channel.id(), payment.bank(), sinceStart)) {
                if (trouble.kind() == Trouble.Kind.DECLINES) {
                    // only a payer can be short of money of his own
                    declines = payment.operation() == Operation.PAY_IN ? Math.max(declines, trouble.share()) : declines;
                } else if (troubles) {
                    fails = Math.max(fails, trouble.share());
                }
            }
        }
        double luck = Chance.unit(Chance.mix(
                Double.doubleToLongBits(payment.channelLuck()) + channel.id().hashCode()));
        if (luck < fails) {
            return new Ending(Outcome.FAILURE, true, channel.codes().technical().getFirst());
        }
        if (payment.luck() < declines) {
            List<String> shortage = channel.codes().shortage();
            List<String> codes = shortage.isEmpty() ? channel.codes().declines() : shortage;
            return new Ending(Outcome.FAILURE, false, codes.getFirst());
        }
        return new Ending(Outcome.SUCCESS, false, channel.codes().success());
    }

    private double declines(Payment payment) {
        for (Demand demand : plan.demands()) {
            if (demand.operation() == payment.operation() && demand.method().equals(payment.method())) {
                return demand.declines();
            }
        }
        return 0;
    }

    private void end(Instant until) {
        List<PaymentEvent> ended = new ArrayList<>();
        while (!pending.isEmpty() && !pending.element().dueAt().isAfter(until)) {
            Pending done = pending.remove();
            if (done.channel() != null) {
                ended.add(event(done, done.channel()));
            }
            if (!triedAgain(done)) {
                settle(done.payment(), done.ending().outcome() == Outcome.SUCCESS);
            }
        }
        if (!ended.isEmpty()) {
            checkout.report(ended);
        }
    }

    /// A definite failure of the channel is tried elsewhere where a payer waits at the checkout; what was held for
    /// want of a channel is tried when its time has come.
    private boolean triedAgain(Pending done) {
        Payment payment = done.payment();
        if (!done.ending().channelFailed()) {
            return false;
        }
        CompanyChannel failed = done.channel();
        if (failed == null) {
            attempt(payment, checkout.channels(payment), done.attempt() + 1, done.dueAt());
            return true;
        }
        if (done.attempt() >= TRIES_MAX || payment.operation() != Operation.PAY_IN) {
            return false;
        }
        List<String> others = checkout.channels(payment).stream()
                .filter(id -> !id.equals(failed.id()))
                .toList();
        if (others.isEmpty()) {
            return false;
        }
        retried++;
        attempt(payment, others, done.attempt() + 1, done.dueAt());
        return true;
    }

    private static PaymentEvent event(Pending done, CompanyChannel channel) {
        Payment payment = done.payment();
        String code = done.ending().code();
        return PaymentEvent.builder()
                .id(payment.id() + "/" + done.attempt())
                .type(EventType.COMPLETED)
                .operation(payment.operation())
                .attempt("A" + payment.id().substring(1) + "-" + done.attempt())
                .payment(payment.id())
                .channel(channel.id())
                .merchant(channel.merchant())
                .method(payment.method())
                .bank(payment.bank())
                .cardType(payment.cardType())
                .outcome(done.ending().outcome())
                .code(code == null ? null : new ResponseCode(channel.scheme(), code))
                .amount(payment.amount())
                .user(payment.user())
                .businessLine(payment.businessLine())
                .initiatedAt(done.begunAt())
                .occurredAt(done.dueAt())
                .build();
    }

    public Tally tally() {
        return new Tally(settled, succeeded, untroubled, retried, held);
    }
}
