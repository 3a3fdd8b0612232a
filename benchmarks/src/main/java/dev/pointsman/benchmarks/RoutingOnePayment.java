package dev.pointsman.benchmarks;

import com.alibaba.csp.sentinel.Entry;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.figure.SuccessFigure;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Router;
import dev.pointsman.model.route.Routing;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.rule.RuleCondition;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.Quota;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.Support;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// One payment routed by BEST_SUCCESS over ten channels, each with eight cells that are not Active, figures
/// of 61 cells, twenty banks of two card types, limits, a quota and two accounts, and two rules: every
/// filter has something to ask. Once the order alone is decided, once the first route is read too, once
/// every route and every reason. Beside it what a caller of ten breakers, or of ten resources of Sentinel,
/// pays for asking and telling all of them.
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgs = {"-XX:+UseParallelGC", "-Dslf4j.internal.verbosity=ERROR"})
public class RoutingOnePayment {
    private static final int CHANNELS = 10;
    private static final int BANKS = 20;
    private static final List<String> CARD_TYPES = List.of("DEBIT", "CREDIT");
    private static final long ELAPSED_MILLIS = 400;
    private static final long TOKENS = 350;

    private final Router router = Router.of(snapshot());
    private final List<CircuitBreaker> breakers = breakers();
    private final List<String> resources = resources();

    /// The payments of one thread, in turn. Of few it has the next one in its cache, as has a caller that
    /// has just made it; many are fetched from memory, which costs more than routing.
    @State(Scope.Thread)
    public static class Payments {
        @Param({"256", "4096"})
        int payments;

        private RouteRequest[] requests = {};
        private int next;

        @Setup
        public void make() {
            requests = new RouteRequest[payments];
            for (int i = 0; i < payments; i++) {
                requests[i] = RouteRequest.of(Operation.PAY_IN)
                        .amount(new Amount("CNY", 100 + 4_096 / payments * i))
                        .bank("bank-" + i % BANKS)
                        .cardType(CARD_TYPES.get(i % 2))
                        .method("QUICK")
                        .businessLine("hotel")
                        .user("u-" + i)
                        .agreedChannels(i % 4 == 0 ? Set.of("c-1", "c-4", "c-7") : null)
                        .build();
            }
        }

        RouteRequest next() {
            return requests[next++ & (payments - 1)];
        }
    }

    static Snapshot snapshot() {
        SnapshotVersion version = new SnapshotVersion(1, 1);
        List<RoutedChannel> channels = new ArrayList<>();
        List<CellState> states = new ArrayList<>();
        List<Quota> quotas = new ArrayList<>();
        for (int channel = 0; channel < CHANNELS; channel++) {
            String id = "c-" + channel;
            channels.add(channel(id, channel));
            quotas.add(new Quota(id, Operation.PAY_IN, "CNY", 1_000_000, Instant.MAX));
            for (int bank = 0; bank < 4; bank++) {
                String named = "channel=" + id + ";bank=bank-" + (channel + 5 * bank) % BANKS;
                states.add(new CellState(Cell.parse(named), CellState.Kind.LIMITED, 90, 1));
                states.add(new CellState(Cell.parse(named + ";cardType=DEBIT"), CellState.Kind.RAMPING, 32, 1));
            }
        }
        Ordering ordering = Ordering.by(Strategy.BEST_SUCCESS).with(rules());
        Rules rules = new Rules(version, ordering, channels, Complaints.NOBODY);
        return new Snapshot(version, Instant.parse("2026-11-20T06:00:00Z"), rules, states, quotas, figures());
    }

    private static List<RoutingRule> rules() {
        RuleCondition flights =
                new RuleCondition(Set.of(), Set.of("flight"), Set.of(), Set.of(), Set.of(), Set.of(), null, Map.of());
        RuleCondition large = new RuleCondition(
                Set.of(),
                Set.of("hotel"),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                new RuleCondition.AmountRange("CNY", 4_000, 1_000_000),
                Map.of());
        return List.of(
                new RoutingRule("flights", flights, new RuleAct.Prefer(List.of("c-3", "c-5"))),
                new RoutingRule("large", large, new RuleAct.Never(List.of("c-9"))));
    }

    private static List<SuccessFigure> figures() {
        List<SuccessFigure> figures = new ArrayList<>();
        for (int channel = 0; channel < CHANNELS; channel++) {
            Cell whole = Cell.ofChannel(Operation.PAY_IN, "c-" + channel);
            figures.add(new SuccessFigure(whole, 10_000, 9_400 + 10 * channel));
            for (int bank = 0; bank < BANKS; bank++) {
                Cell at = whole.with(Dimension.BANK, "bank-" + bank);
                figures.add(new SuccessFigure(at, 1_000, 900 + 3 * ((channel + bank) % BANKS)));
                for (String cardType : CARD_TYPES) {
                    figures.add(new SuccessFigure(at.with(Dimension.CARD_TYPE, cardType), 400, 380));
                }
            }
        }
        return figures;
    }

    private static RoutedChannel channel(String id, int weight) {
        List<Support> supports = new ArrayList<>();
        for (int bank = 0; bank < BANKS; bank++) {
            for (String cardType : CARD_TYPES) {
                supports.add(new Support("bank-" + bank, cardType));
            }
        }
        return new RoutedChannel(
                id,
                EnumSet.allOf(Operation.class),
                LifeCycle.LIVE,
                List.of("QUICK", "TOKEN"),
                supports,
                List.of("m-1", "m-2"),
                List.of(new AmountLimit("CNY", 1, 5_000_000)),
                weight,
                1 + weight);
    }

    private static List<CircuitBreaker> breakers() {
        List<CircuitBreaker> breakers = new ArrayList<>();
        for (String resource : resources()) {
            breakers.add(CircuitBreaker.ofDefaults(resource));
        }
        return breakers;
    }

    private static List<String> resources() {
        List<String> resources = new ArrayList<>();
        for (int channel = 0; channel < CHANNELS; channel++) {
            resources.add("c-" + channel);
        }
        return resources;
    }

    @Benchmark
    @Threads(1)
    public Routing byOneThread(Payments payments) {
        return router.route(payments.next());
    }

    @Benchmark
    @Threads(2)
    public Routing byTwoThreads(Payments payments) {
        return router.route(payments.next());
    }

    @Benchmark
    @Threads(1)
    public Optional<Route> theFirstIsRead(Payments payments) {
        return router.route(payments.next()).first();
    }

    @Benchmark
    @Threads(1)
    public int everythingIsRead(Payments payments) {
        Routing routing = router.route(payments.next());
        return routing.routes().size() + routing.excluded().size();
    }

    /// A counting loop of about the same length, which touches no memory: what of the highest percentiles
    /// is the machine's.
    @Benchmark
    @Threads(1)
    public void asLongWithoutRouting() {
        Blackhole.consumeCPU(TOKENS);
    }

    @Benchmark
    @Threads(1)
    public void tenBreakersOfResilience4j() {
        for (CircuitBreaker breaker : breakers) {
            breaker.acquirePermission();
            breaker.onSuccess(ELAPSED_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Benchmark
    @Threads(1)
    public void tenResourcesOfSentinel() throws BlockException {
        for (String resource : resources) {
            Entry entry = SphU.entry(resource);
            entry.exit();
        }
    }
}
