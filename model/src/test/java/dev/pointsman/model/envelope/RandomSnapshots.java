package dev.pointsman.model.envelope;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.cell.Tag;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.figure.SuccessFigure;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.rule.RuleCondition;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.Fee;
import dev.pointsman.model.snapshot.FirstBack;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.Quota;
import dev.pointsman.model.snapshot.RampAmount;
import dev.pointsman.model.snapshot.RampRules;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.model.snapshot.UserKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Snapshots with every field there is, now said and now not, of names that are hard to write.
final class RandomSnapshots {
    private static final List<String> NAMES = List.of(
            "CCB", "ICBC", "DEBIT", "-", ";=\\", "中国建设银行", "💳", "\ud83d", "\udcb3x", "\u0000", " ", "x".repeat(250));
    private static final List<String> CURRENCIES = List.of("CNY", "USD", "EUR");

    private final Random random;

    RandomSnapshots(long seed) {
        this.random = new Random(seed);
    }

    Snapshot next() {
        long epoch = number();
        long sequence = number();
        return new Snapshot(
                new SnapshotVersion(epoch, sequence),
                time(),
                rules(new SnapshotVersion(epoch, sequence == 0 ? 0 : random.nextLong(sequence))),
                states(),
                quotas(),
                figures());
    }

    private Rules rules(SnapshotVersion version) {
        Map<String, RoutedChannel> channels = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            RoutedChannel channel = channel();
            channels.put(channel.id(), channel);
        }
        return new Rules(version, ordering(), List.copyOf(channels.values()), complaints());
    }

    private RoutedChannel channel() {
        List<Support> supports =
                new ArrayList<>(some(20, () -> new Support(name(), random.nextBoolean() ? null : name())));
        Collections.shuffle(supports, random);
        EnumSet<Operation> operations = EnumSet.of(one(Operation.values()), one(Operation.values()));
        return new RoutedChannel(
                name() + random.nextInt(4),
                operations,
                one(LifeCycle.values()),
                some(3, this::name),
                supports,
                some(3, this::name),
                byCurrency(this::limit, AmountLimit::currency),
                random.nextInt(Integer.MAX_VALUE),
                random.nextInt(RoutedChannel.WEIGHT_MAX + 1),
                new RampRules(firstBack(), byCurrency(this::rampAmount, RampAmount::currency)),
                byCurrency(this::fee, Fee::currency));
    }

    private Ordering ordering() {
        Map<String, RoutingRule> rules = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = "rule " + random.nextInt(9);
            rules.put(name, new RoutingRule(name, condition(), act()));
        }
        return new Ordering(
                one(Strategy.values()),
                random.nextInt(Ordering.MARGIN_BASIS_POINTS_MAX + 1),
                random.nextInt(Ordering.EXPLORE_PER_MILLE_MAX + 1),
                List.copyOf(rules.values()));
    }

    private RuleCondition condition() {
        long from = random.nextLong(1_000);
        return new RuleCondition(
                Set.copyOf(some(2, () -> one(Operation.values()))),
                names(),
                names(),
                names(),
                names(),
                names(),
                random.nextBoolean()
                        ? null
                        : new RuleCondition.AmountRange(one(CURRENCIES), from, from + random.nextInt(1_000_000)),
                random.nextBoolean() ? Map.of() : Map.of("brand", Set.of(name()), "tier", Set.of("a", "b")));
    }

    private Set<String> names() {
        return random.nextBoolean() ? Set.of() : Set.copyOf(some(3, this::name));
    }

    private RuleAct act() {
        List<String> channels = List.of("a", "b", name() + "c");
        return switch (random.nextInt(4)) {
            case 0 -> new RuleAct.Prefer(channels);
            case 1 -> new RuleAct.Only(channels);
            case 2 -> new RuleAct.Never(channels);
            default ->
                new RuleAct.Split(channels.stream()
                        .map(channel -> new RuleAct.Share(channel, 1 + random.nextInt(100)))
                        .toList());
        };
    }

    private List<SuccessFigure> figures() {
        Map<Cell, SuccessFigure> figures = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            Cell cell = cell().with(Dimension.CHANNEL, name());
            long attempts = number();
            figures.put(cell, new SuccessFigure(cell, attempts, attempts / (1 + random.nextInt(3))));
        }
        return List.copyOf(figures.values());
    }

    private Fee fee() {
        return new Fee(one(CURRENCIES), number(), random.nextInt(Fee.BASIS_POINTS_MAX + 1));
    }

    private AmountLimit limit() {
        long minimum = random.nextInt(3) == 0 ? 0 : random.nextLong(Long.MAX_VALUE);
        return new AmountLimit(one(CURRENCIES), minimum, random.nextBoolean() ? minimum : Long.MAX_VALUE);
    }

    private RampAmount rampAmount() {
        return RampAmount.of(one(CURRENCIES), number());
    }

    private FirstBack firstBack() {
        return random.nextBoolean() ? FirstBack.NOBODY : new FirstBack(some(4, this::name), some(2, this::name));
    }

    private Complaints complaints() {
        if (random.nextInt(3) == 0) {
            return Complaints.NOBODY;
        }
        UserKey key = new UserKey("%016x%016x".formatted(random.nextLong(), random.nextLong()));
        return new Complaints(key, Set.copyOf(some(50, random::nextLong)));
    }

    private List<CellState> states() {
        Map<Cell, CellState> states = new LinkedHashMap<>();
        for (int i = random.nextInt(10); i > 0; i--) {
            CellState.Kind kind = one(CellState.Kind.values());
            int percent = switch (kind) {
                case ACTIVE -> 100;
                case LIMITED, RAMPING -> random.nextInt(101);
                case SUSPENDED, BLOCKED -> 0;
            };
            FirstBack first = kind == CellState.Kind.RAMPING ? firstBack() : FirstBack.NOBODY;
            Cell cell = cell();
            states.put(cell, new CellState(cell, kind, percent, number(), first));
        }
        return List.copyOf(states.values());
    }

    private Cell cell() {
        Cell cell = random.nextInt(4) == 0 ? Cell.ANYTHING : Cell.ANYTHING.of(one(Operation.values()));
        for (Dimension dimension : Dimension.values()) {
            if (dimension != Dimension.OPERATION && random.nextBoolean()) {
                cell = cell.with(dimension, random.nextInt(4) == 0 ? null : name());
            }
        }
        List<Tag> tags = some(3, () -> new Tag(name(), name()));
        return cell.withTags(tags);
    }

    private List<Quota> quotas() {
        Map<List<@Nullable Object>, Quota> quotas = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            Operation operation = random.nextBoolean() ? null : one(Operation.values());
            Quota quota = new Quota(name(), operation, one(CURRENCIES), number(), time());
            List<@Nullable Object> key = new ArrayList<>();
            Collections.addAll(key, quota.channel(), quota.operation(), quota.currency());
            quotas.put(key, quota);
        }
        return List.copyOf(quotas.values());
    }

    private String name() {
        return one(NAMES);
    }

    /// 0 and the largest as often as not.
    private long number() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> Long.MAX_VALUE;
            case 2 -> random.nextInt(1_000);
            default -> random.nextLong(Long.MAX_VALUE);
        };
    }

    private Instant time() {
        return switch (random.nextInt(5)) {
            case 0 -> Instant.MIN;
            case 1 -> Instant.MAX;
            case 2 -> Instant.EPOCH;
            default -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
        };
    }

    private <T> List<T> some(int most, Supplier<T> next) {
        Set<T> distinct = new HashSet<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            distinct.add(next.get());
        }
        return List.copyOf(distinct);
    }

    private <T> List<T> byCurrency(Supplier<T> next, Function<T, String> currency) {
        Map<String, T> distinct = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            T value = next.get();
            distinct.put(currency.apply(value), value);
        }
        return List.copyOf(distinct.values());
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
