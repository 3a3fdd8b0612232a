package dev.pointsman.cli.registry;

import dev.pointsman.cli.registry.export.DeclaredRegistry;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.guard.ChannelFacts.Declared;
import dev.pointsman.core.guard.MaintenanceHours;
import dev.pointsman.core.guard.SecondPerson;
import dev.pointsman.core.probe.ProbePlan;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.FirstBack;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.RampAmount;
import dev.pointsman.model.snapshot.RampRules;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.server.routing.BusinessLine;
import dev.pointsman.server.routing.DeclaredProbe;
import dev.pointsman.server.routing.Registered;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Registries as a file may declare them, with names that are awkward in YAML. Lists whose order means
/// nothing are in order, and [#shuffled] puts them out of it.
final class RandomRegistry {
    private static final List<String> AWKWARD = List.of(
            "ccb",
            "007",
            "1_000",
            "0x1F",
            "1e3",
            ".inf",
            "true",
            "no",
            "null",
            "~",
            "- a",
            "a: b",
            " #b",
            "'",
            "\"",
            "\\",
            "中文",
            "😀",
            "\n",
            "\t",
            "\r",
            "\u0000",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\ufeff",
            "\u202e",
            "{a}",
            "[a]",
            "&a",
            "*a",
            "!a",
            "%",
            "@",
            "`",
            "|",
            ">",
            "?",
            "<<",
            "=",
            " ",
            "2026-01-01",
            "12:30:00",
            "---",
            "a,b",
            "wide ");
    private static final List<String> ZONES = List.of("Asia/Shanghai", "UTC", "Z", "+05:30", "Etc/GMT+8", "UTC+08:00");
    private static final List<String> CURRENCIES = List.of("CNY", "EUR", "YES", "NAN");
    private static final int NANOS_PER_MILLI = 1_000_000;

    private final Random random;
    private final Map<String, Declared> declared = new HashMap<>();
    private final Map<String, ZoneId> zones = new HashMap<>();
    private final Map<String, DeclaredProbe> probes = new HashMap<>();

    private RandomRegistry(long seed) {
        random = new Random(seed);
    }

    static DeclaredRegistry of(long seed) {
        return new RandomRegistry(seed).registry();
    }

    /// The same registry with every list in another order where that means nothing.
    static DeclaredRegistry shuffled(DeclaredRegistry registry, long seed) {
        Random random = new Random(seed);
        Registered from = registry.registered();
        Map<String, Declared> declared = new HashMap<>();
        from.facts().channels().forEach((id, each) -> declared.put(id, shuffled(each, random)));
        ChannelFacts facts = from.facts();
        return new DeclaredRegistry(
                new Registered(
                        from.strategy(),
                        mixed(from.channels(), random).stream()
                                .map(channel -> shuffled(channel, random))
                                .toList(),
                        new ChannelFacts(facts.stopped(), facts.suspendedPercentMax(), facts.confirmWithin(), declared),
                        from.lines().stream()
                                .map(line -> shuffled(line, random))
                                .toList(),
                        from.probes()),
                registry.zones());
    }

    private static Declared shuffled(Declared from, Random random) {
        return new Declared(
                from.level(), from.attemptsPerSecondMax(), mixed(from.maintenance(), random), from.secondPerson());
    }

    private static RoutedChannel shuffled(RoutedChannel from, Random random) {
        FirstBack first = from.ramp().first();
        return new RoutedChannel(
                from.id(),
                from.operations(),
                from.lifeCycle(),
                mixed(from.methods(), random),
                mixed(from.supports(), random),
                from.merchants(),
                mixed(from.limits(), random),
                from.priority(),
                from.weight(),
                new RampRules(
                        new FirstBack(mixed(first.users(), random), mixed(first.businessLines(), random)),
                        mixed(from.ramp().amountMax(), random)),
                from.fees());
    }

    private static BusinessLine shuffled(BusinessLine from, Random random) {
        return new BusinessLine(
                from.id(),
                from.name(),
                from.operations(),
                mixed(from.methods(), random),
                mixed(from.channels(), random),
                mixed(from.merchants(), random));
    }

    private static <T> List<T> mixed(List<T> list, Random random) {
        List<T> mixed = new ArrayList<>(list);
        Collections.shuffle(mixed, random);
        return mixed;
    }

    private DeclaredRegistry registry() {
        List<RoutedChannel> channels = texts(6).stream().map(this::channel).toList();
        Duration within = random.nextBoolean()
                ? Duration.ofSeconds(1 + random.nextInt(86_400))
                : Duration.ofNanos(
                        NANOS_PER_MILLI + random.nextLong(Duration.ofDays(1).toNanos() - NANOS_PER_MILLI));
        ChannelFacts facts = new ChannelFacts(random.nextBoolean(), 1 + random.nextInt(100), within, declared);
        Registered registered = new Registered(one(Strategy.values()), channels, facts, lines(channels), probes);
        return new DeclaredRegistry(registered, zones);
    }

    private RoutedChannel channel(String id) {
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        List<MaintenanceHours> hours = maintenance(zone);
        if (!hours.isEmpty() || random.nextBoolean()) {
            zones.put(id, zone);
        }
        if (random.nextBoolean()) {
            probes.put(id, probe(zones.containsKey(id) ? zone : ZoneOffset.UTC));
        }
        declared.put(id, new Declared(one(ChannelFacts.Level.values()), capacity(), hours, one(SecondPerson.values())));
        return new RoutedChannel(
                id,
                some(Operation.values(), 1),
                one(LifeCycle.values()),
                texts(3),
                supports(),
                mixed(texts(3), random),
                perCurrency().map(this::limit).toList(),
                random.nextInt(Integer.MAX_VALUE),
                random.nextInt(RoutedChannel.WEIGHT_MAX + 1),
                new RampRules(
                        new FirstBack(texts(3), texts(3)),
                        perCurrency().map(this::rampAmount).toList()),
                List.of());
    }

    private DeclaredProbe probe(ZoneId zone) {
        boolean byHost = random.nextBoolean();
        ProbePlan plan = new ProbePlan(
                byHost ? ProbePlan.Kind.HOST : ProbePlan.Kind.HTTP,
                Duration.ofMillis(5_000 + random.nextInt(3_595_000)),
                1 + random.nextInt(ProbePlan.NEEDS_MAX),
                1 + random.nextInt(ProbePlan.PER_DAY_MAX),
                zone);
        return byHost
                ? new DeclaredProbe(plan, null, random.nextBoolean() ? null : new Amount("CNY", 1 + random.nextInt(99)))
                : new DeclaredProbe(plan, URI.create("https://bank.example/health?key=" + random.nextInt(99)), null);
    }

    private @Nullable Double capacity() {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> 0.001;
            case 2 -> 1.0 + random.nextInt(1_000_000);
            default -> 0.001 + random.nextDouble() * 999_999;
        };
    }

    private List<MaintenanceHours> maintenance(ZoneId zone) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(hour -> new MaintenanceHours(
                        zone,
                        some(DayOfWeek.values(), 1),
                        LocalTime.ofNanoOfDay(hour * Duration.ofHours(5).toNanos()
                                + random.nextInt(60) * Duration.ofMinutes(1).toNanos()
                                + (random.nextBoolean() ? random.nextInt(1_000_000_000) : 0)),
                        Duration.ofMinutes(1 + random.nextInt(1_439))))
                .toList();
    }

    private List<Support> supports() {
        List<Support> supports = new ArrayList<>();
        for (String bank : texts(3)) {
            if (random.nextBoolean()) {
                supports.add(new Support(bank, null));
            }
            texts(2).forEach(type -> supports.add(new Support(bank, type)));
        }
        return supports;
    }

    private Stream<String> perCurrency() {
        return CURRENCIES.stream().filter(_ -> random.nextInt(3) == 0).sorted();
    }

    private AmountLimit limit(String currency) {
        long least = random.nextBoolean() ? 0 : random.nextLong(Long.MAX_VALUE);
        return new AmountLimit(currency, least, random.nextBoolean() ? Long.MAX_VALUE : least);
    }

    private RampAmount rampAmount(String currency) {
        long most = random.nextLong(Long.MAX_VALUE);
        return random.nextBoolean()
                ? RampAmount.of(currency, most)
                : new RampAmount(currency, most, random.nextLong(most));
    }

    private List<BusinessLine> lines(List<RoutedChannel> channels) {
        List<BusinessLine> lines = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4) && !channels.isEmpty(); i++) {
            RoutedChannel channel = channels.get(random.nextInt(channels.size()));
            boolean any = random.nextBoolean();
            lines.add(new BusinessLine(
                    "line-" + i,
                    text(),
                    any ? Set.of() : channel.operations(),
                    texts(3),
                    any ? List.of() : List.of(channel.id()),
                    channel.merchants().stream().sorted().toList()));
        }
        return lines;
    }

    /// Distinct and in order.
    private List<String> texts(int most) {
        Supplier<String> next = this::text;
        return List.copyOf(new TreeSet<>(
                Stream.generate(next).limit(random.nextInt(most + 1)).toList()));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String part = AWKWARD.get(random.nextInt(AWKWARD.size()));
            text.append(part.equals("wide ") ? part.repeat(1 + random.nextInt(16)) : part);
        }
        return text.toString();
    }

    @SafeVarargs
    private <T> T one(T... all) {
        return all[random.nextInt(all.length)];
    }

    private <E extends Enum<E>> Set<E> some(E[] all, int least) {
        List<E> mixed = mixed(Arrays.asList(all), random);
        return EnumSet.copyOf(mixed.subList(0, least + random.nextInt(all.length - least + 1)));
    }
}
