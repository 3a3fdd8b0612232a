package dev.pointsman.model.route;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.figure.SuccessFigure;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.rule.RuleCondition;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.CellState.Kind;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.Fee;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.RampRules;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.Support;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Channels, states and requests for tests.
final class Channels {
    static final SnapshotVersion VERSION = new SnapshotVersion(7, 3);

    private static final List<String> WORDS = List.of("a", "b", "c");

    private Channels() {}

    /// A live channel that does everything.
    static RoutedChannel open(String id, int priority, int weight) {
        return new RoutedChannel(
                id,
                EnumSet.allOf(Operation.class),
                LifeCycle.LIVE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                priority,
                weight);
    }

    static Snapshot snapshot(Strategy strategy, List<RoutedChannel> channels, CellState... states) {
        Rules rules = new Rules(VERSION, strategy, channels);
        return new Snapshot(VERSION, Instant.parse("2026-11-20T06:00:00Z"), rules, List.of(states));
    }

    /// The same channel, with something said of its ramps.
    static RoutedChannel ramped(RoutedChannel channel, RampRules ramp) {
        return new RoutedChannel(
                channel.id(),
                channel.operations(),
                channel.lifeCycle(),
                channel.methods(),
                channel.supports(),
                channel.merchants(),
                channel.limits(),
                channel.priority(),
                channel.weight(),
                ramp,
                channel.fees());
    }

    static CellState state(String cell, Kind kind, int percent) {
        return new CellState(Cell.parse(cell), kind, percent, 1);
    }

    static Snapshot random(Random random) {
        List<RoutedChannel> channels = new ArrayList<>();
        for (String id : WORDS.subList(0, 1 + random.nextInt(3))) {
            channels.add(channel(id, random));
        }
        Map<Cell, CellState> states = new LinkedHashMap<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            CellState state = cellState(random);
            states.putIfAbsent(state.cell(), state);
        }
        Strategy strategy = Strategy.values()[random.nextInt(Strategy.values().length)];
        Ordering ordering = new Ordering(strategy, random.nextInt(1_000), 0, rules(random));
        return new Snapshot(
                VERSION,
                Instant.parse("2026-11-20T06:00:00Z"),
                new Rules(VERSION, ordering, channels, Complaints.NOBODY),
                List.copyOf(states.values()),
                List.of(),
                figures(random));
    }

    private static List<RoutingRule> rules(Random random) {
        List<RoutingRule> rules = new ArrayList<>();
        while (random.nextInt(3) == 0) {
            rules.add(new RoutingRule("rule " + rules.size(), condition(random), act(random)));
        }
        return rules;
    }

    private static RuleCondition condition(Random random) {
        return new RuleCondition(
                random.nextInt(5) > 0 ? Set.of() : Set.of(Operation.REFUND),
                words(random),
                words(random),
                words(random),
                words(random),
                words(random),
                random.nextInt(5) > 0 ? null : new RuleCondition.AmountRange("CNY", 2, 5),
                random.nextInt(5) > 0 ? Map.of() : Map.of("brand", Set.of("a", "b")));
    }

    private static Set<String> words(Random random) {
        return random.nextInt(5) > 0 ? Set.of() : Set.of("a", "b");
    }

    private static RuleAct act(Random random) {
        List<String> channels = new ArrayList<>(List.of("a", "b", "c", "elsewhere"));
        Collections.shuffle(channels, random);
        List<String> some = channels.subList(0, 1 + random.nextInt(3));
        return switch (random.nextInt(4)) {
            case 0 -> new RuleAct.Prefer(some);
            case 1 -> new RuleAct.Only(some);
            case 2 -> new RuleAct.Never(some);
            default ->
                new RuleAct.Split(some.stream()
                        .map(channel -> new RuleAct.Share(channel, 1 + random.nextInt(3)))
                        .toList());
        };
    }

    private static List<SuccessFigure> figures(Random random) {
        Map<Cell, SuccessFigure> figures = new LinkedHashMap<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            Cell cell = Cell.ofChannel(
                    random.nextInt(4) > 0 ? Operation.PAY_IN : Operation.REFUND, WORDS.get(random.nextInt(3)));
            if (random.nextBoolean()) {
                cell = cell.with(Dimension.BANK, WORDS.get(random.nextInt(3)));
            }
            if (random.nextInt(3) == 0) {
                cell = cell.with(Dimension.CARD_TYPE, WORDS.get(random.nextInt(2)));
            }
            long attempts = random.nextInt(200);
            figures.put(cell, new SuccessFigure(cell, attempts, attempts - random.nextLong(attempts + 1) / 4));
        }
        return List.copyOf(figures.values());
    }

    private static RoutedChannel channel(String id, Random random) {
        Set<Operation> operations = EnumSet.of(Operation.PAY_IN);
        if (random.nextInt(3) > 0) {
            operations.add(Operation.REFUND);
        }
        List<Support> supports = random.nextInt(3) > 0
                ? List.of()
                : List.of(new Support("a", null), new Support("b", "a"), new Support("b", "b"));
        List<AmountLimit> limits = random.nextInt(3) > 0 ? List.of() : List.of(new AmountLimit("CNY", 2, 5));
        return new RoutedChannel(
                id,
                operations,
                random.nextInt(4) > 0 ? LifeCycle.LIVE : LifeCycle.values()[random.nextInt(4)],
                random.nextInt(3) > 0 ? List.of() : List.of("a", "b"),
                supports,
                WORDS.subList(0, random.nextInt(3)),
                limits,
                random.nextInt(2),
                random.nextInt(3),
                RampRules.NONE,
                random.nextInt(3) == 0
                        ? List.of()
                        : List.of(new Fee("CNY", random.nextInt(3), 100 * random.nextInt(9))));
    }

    private static CellState cellState(Random random) {
        StringBuilder cell = new StringBuilder();
        cell.append(random.nextInt(6) == 0 ? "operation=*" : random.nextInt(6) == 0 ? "operation=REFUND" : "");
        for (String dimension : List.of("channel", "method", "merchant", "bank", "cardType", "businessLine", "node")) {
            int often = dimension.equals("channel") ? 1 : 5;
            if (random.nextInt(often + 1) == 0 || cell.isEmpty()) {
                boolean absent = random.nextInt(6) == 0
                        && !Set.of("businessLine", "node").contains(dimension);
                cell.append(cell.isEmpty() ? "" : ";").append(dimension).append('=');
                cell.append(absent ? "-" : WORDS.get(random.nextInt(3)));
            }
        }
        Kind kind = Kind.values()[random.nextInt(5)];
        int share = random.nextInt(3) * 50;
        return state(cell.toString(), kind, kind == Kind.ACTIVE ? 100 : kind.ordinal() > 2 ? 0 : share);
    }

    private static List<Tried> tried(Random random) {
        List<Tried> tried = new ArrayList<>();
        while (random.nextInt(3) == 0) {
            FaultParty party = random.nextBoolean() ? null : FaultParty.values()[random.nextInt(3)];
            Outcome outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
            tried.add(new Tried(WORDS.get(random.nextInt(3)), outcome, party, false));
        }
        return tried;
    }

    static RouteRequest request(Random random) {
        boolean refund = random.nextInt(5) == 0;
        return RouteRequest.of(refund ? Operation.REFUND : Operation.PAY_IN)
                .amount(
                        random.nextBoolean()
                                ? null
                                : new Amount(random.nextBoolean() ? "CNY" : "USD", random.nextInt(8)))
                .bank(word(random))
                .cardType(word(random))
                .method(word(random))
                .merchant(random.nextBoolean() ? null : word(random))
                .businessLine(word(random))
                .country(word(random))
                .tags(random.nextBoolean() ? Map.of() : Map.of("brand", WORDS.get(random.nextInt(3))))
                .user("u-" + random.nextInt(1_000))
                .agreedChannels(random.nextInt(4) > 0 ? null : Set.of("a", "c"))
                .pinnedChannel(refund ? "a" : null)
                .tried(tried(random))
                .build();
    }

    private static @Nullable String word(Random random) {
        int index = random.nextInt(4);
        return index == 3 ? null : WORDS.get(index);
    }
}
