package dev.pointsman.simulator.drill.policy;

import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import dev.pointsman.model.route.Router;
import dev.pointsman.model.route.Routing;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.simulator.drill.company.DrillChannel;
import dev.pointsman.simulator.drill.company.Payment;
import dev.pointsman.simulator.drill.routing.Attempt;
import dev.pointsman.simulator.drill.routing.Choice;
import dev.pointsman.simulator.drill.routing.Ended;
import dev.pointsman.simulator.drill.routing.Policy;
import dev.pointsman.simulator.drill.routing.UsualOrder;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Pointsman as it is: events through the counter, frames to the engine each second, its states to the router by a
/// snapshot that takes a while to arrive. For one thread.
public final class Ours implements Policy {
    /// From a decision to the routers that follow it.
    private static final long PUBLISHING_MILLIS = 500;

    private final UsualOrder usual;
    private final boolean guarded;
    private final Engine engine = new Engine(EngineRules.standard());
    private final Counter counter = Counter.single(
            "drill",
            CountingRules.standard(),
            event -> FaultParty.valueOf(Objects.requireNonNull(event.code()).value()),
            Set.of());
    private final Map<Cell, CellState> states = new LinkedHashMap<>();
    private final Map<Cell, CellState> unguarded = new LinkedHashMap<>();
    private Router router;
    private Router arriving;
    private long arrivesMillis = Long.MAX_VALUE;
    private long events;

    private Ours(UsualOrder usual, boolean guarded) {
        this.usual = usual;
        this.guarded = guarded;
        this.router = usual.router(0, List.of());
        this.arriving = router;
    }

    /// Nothing is declared of the channels.
    static Ours of(UsualOrder usual) {
        return new Ours(usual, true);
    }

    /// With the capacity of each channel declared.
    public static Ours declared(List<DrillChannel> channels) {
        Ours ours = new Ours(new UsualOrder(channels), true);
        ChannelFacts facts = ChannelFacts.none();
        for (DrillChannel channel : channels) {
            facts = facts.with(channel.id(), ChannelFacts.Declared.NOTHING.bearing(channel.capacityPerSecond()));
        }
        ours.engine.declare(facts);
        return ours;
    }

    /// To be compared with: every cell that is found failing goes out whole, whatever the guards say.
    public static Ours unguarded(List<DrillChannel> channels) {
        return new Ours(new UsualOrder(channels), false);
    }

    /// The router as the decisions until now make it, whether or not they have arrived.
    public Router decided() {
        return arrivesMillis == Long.MAX_VALUE ? router : arriving;
    }

    /// The cells that are not Active, or were not.
    public Collection<CellState> states() {
        Map<Cell, CellState> all = new LinkedHashMap<>(states);
        all.putAll(unguarded);
        return all.values();
    }

    @Override
    public Choice route(Attempt attempt, long nowMillis) {
        if (nowMillis >= arrivesMillis) {
            router = arriving;
            arrivesMillis = Long.MAX_VALUE;
        }
        Routing routing = router.route(UsualOrder.request(attempt.payment()));
        if (routing.routes().isEmpty()) {
            return new Choice(null, true);
        }
        String channel = routing.routes().getFirst().channel();
        report(event(attempt, channel, EventType.INITIATED, nowMillis), nowMillis);
        return new Choice(channel, routing.degraded());
    }

    @Override
    public void observe(Ended ended, long nowMillis) {
        PaymentEvent.Builder completed = event(ended.attempt(), ended.channel(), EventType.COMPLETED, nowMillis)
                .initiatedAt(Payment.instant(ended.begunMillis()));
        switch (ended.answer()) {
            case SUCCESS -> completed.outcome(Outcome.SUCCESS);
            case TIMEOUT -> completed.outcome(Outcome.UNKNOWN);
            case DECLINE -> completed.outcome(Outcome.FAILURE).code(ResponseCode.bare(FaultParty.PAYER.name()));
            case FAILURE -> completed.outcome(Outcome.FAILURE).code(ResponseCode.bare(FaultParty.CHANNEL.name()));
        }
        report(completed, nowMillis);
    }

    private static PaymentEvent.Builder event(Attempt attempt, String channel, EventType type, long nowMillis) {
        Payment payment = attempt.payment();
        return PaymentEvent.builder()
                .type(type)
                .operation(payment.wanted().operation())
                .attempt("A-" + payment.number() + "-" + attempt.number())
                .channel(channel)
                .bank(payment.card().bank())
                .cardType(payment.card().cardType())
                .user(payment.user())
                .occurredAt(Payment.instant(nowMillis));
    }

    private void report(PaymentEvent.Builder event, long nowMillis) {
        counter.take(event.id("e-" + ++events).build(), Payment.instant(nowMillis));
    }

    @Override
    public void tick(long nowMillis) {
        engine.take(counter.cut(Payment.instant(nowMillis - 1_000), events));
        List<Transition> transitions = engine.tick(Payment.instant(nowMillis)).transitions();
        for (Transition transition : transitions) {
            states.put(
                    transition.cell(),
                    new CellState(
                            transition.cell(),
                            kind(transition.to()),
                            transition.to().trafficPercent(),
                            transition.version()));
        }
        if (!transitions.isEmpty() || (!guarded && takesOutWhatFails())) {
            arriving = usual.router(nowMillis, states());
            arrivesMillis = nowMillis + PUBLISHING_MILLIS;
        }
    }

    private boolean takesOutWhatFails() {
        Map<Cell, CellState> before = Map.copyOf(unguarded);
        unguarded.clear();
        for (Incident incident : engine.incidents().followed()) {
            if (incident.isOpen()
                    && incident.party() == FaultParty.CHANNEL
                    && incident.kind().explainsFailures()) {
                unguarded.put(incident.cell(), new CellState(incident.cell(), CellState.Kind.SUSPENDED, 0, 0));
            }
        }
        return !unguarded.equals(before);
    }

    private static CellState.Kind kind(ChannelState state) {
        return switch (state) {
            case ChannelState.Active _ -> CellState.Kind.ACTIVE;
            case ChannelState.Limited _ -> CellState.Kind.LIMITED;
            case ChannelState.Ramping _ -> CellState.Kind.RAMPING;
            case ChannelState.Suspended _ -> CellState.Kind.SUSPENDED;
            case ChannelState.Blocked _ -> CellState.Kind.BLOCKED;
        };
    }

    @Override
    public boolean learns() {
        return true;
    }

    @Override
    public Set<Cell> restricted() {
        Set<Cell> out = new HashSet<>();
        for (CellControl control : engine.channels().all()) {
            if (control.state().trafficPercent() < 100) {
                out.add(control.cell());
            }
        }
        return out;
    }
}
