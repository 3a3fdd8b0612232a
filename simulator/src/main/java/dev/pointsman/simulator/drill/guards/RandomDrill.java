package dev.pointsman.simulator.drill.guards;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.simulator.chance.Chance;
import dev.pointsman.simulator.drill.company.Demand;
import dev.pointsman.simulator.drill.company.DrillChannel;
import dev.pointsman.simulator.drill.company.DrillCompany;
import dev.pointsman.simulator.drill.company.DrillScenario;
import dev.pointsman.simulator.drill.company.Wanted;
import dev.pointsman.simulator.drill.company.Wants;
import dev.pointsman.simulator.drill.routing.UsualOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A company by chance, with faults by chance: everything follows from the seed. For one thread.
///
/// Three to six channels carry one or two operations of two to four banks' cards; each combination that a channel
/// carries is wanted, some of them by users whose agreements leave one or two channels. Capacity is 1.2 to 2.5 times
/// what a channel has when all is well.
final class RandomDrill {
    /// So long before the first fault can come: rates are measured over ten minutes.
    private static final Duration LEARNING = Duration.ofMinutes(10);

    private static final Duration LASTS = Duration.ofMinutes(8);
    private static final double DECLINES = 0.05;
    private static final double AGREED = 0.2;
    private static final double CARRIES_BANK = 0.75;
    private static final double CARRIES_OPERATION = 0.7;
    private static final double SPARE_LEAST = 1.2;
    private static final double SPARE_MOST = 2.5;

    /// Users whose failed attempts come again make the usual traffic larger than the payments.
    private static final double RETRIES = 1.02;

    private static final int SAMPLE = 4_000;
    private static final int WEIGHT_MOST = 4;
    private static final List<String> BANKS = List.of("ICBC", "CCB", "ABC", "CMB");
    private static final List<String> CARD_TYPES = List.of("DEBIT", "CREDIT");
    private static final List<Operation> OPERATIONS = List.of(Operation.PAY_IN, Operation.PAY_OUT);

    private final Chance chance;
    private final List<Operation> operations;
    private final List<String> banks;
    private final List<String> cardTypes;

    private RandomDrill(long seed) {
        chance = Chance.stream(seed, "a company by chance");
        operations = OPERATIONS.subList(0, 1 + chance.below(2));
        banks = BANKS.subList(0, 2 + chance.below(3));
        cardTypes = CARD_TYPES.subList(0, 1 + chance.below(2));
    }

    static DrillScenario of(long seed) {
        RandomDrill drill = new RandomDrill(seed);
        DrillCompany company = drill.company();
        return new DrillScenario("guards", "By chance.", company, LEARNING, LASTS, RandomFaults.of(company, seed), 0);
    }

    private DrillCompany company() {
        List<DrillChannel> unbounded = channels();
        List<Wanted> wanted = wanted(unbounded);
        double paymentsPerSecond = unbounded.size() * (5 + 5 * chance.uniform());
        Demand demand = new Demand(paymentsPerSecond, new Wants.Listed(wanted), DECLINES);
        Map<String, Integer> usual = usual(unbounded, wanted);
        List<DrillChannel> channels = new ArrayList<>();
        for (DrillChannel channel : unbounded) {
            double share = (double) usual.getOrDefault(channel.id(), 1) / SAMPLE;
            double spare = SPARE_LEAST + (SPARE_MOST - SPARE_LEAST) * chance.uniform();
            channels.add(new DrillChannel(
                    channel.id(),
                    channel.operations(),
                    channel.supports(),
                    channel.weight(),
                    Math.max(1, share * paymentsPerSecond * RETRIES * spare)));
        }
        return new DrillCompany(channels, demand);
    }

    private List<DrillChannel> channels() {
        List<DrillChannel> channels = new ArrayList<>();
        int count = 3 + chance.below(4);
        for (int i = 0; i < count; i++) {
            Set<Operation> carried = new LinkedHashSet<>();
            operations.stream().filter(_ -> chance.happens(CARRIES_OPERATION)).forEach(carried::add);
            if (carried.isEmpty()) {
                carried.add(chance.one(operations));
            }
            channels.add(new DrillChannel(
                    "c" + (i + 1), carried, supports(), 1 + chance.below(WEIGHT_MOST), Double.MAX_VALUE));
        }
        return channels;
    }

    private List<Support> supports() {
        List<Support> supports = new ArrayList<>();
        for (String bank : banks) {
            if (chance.happens(CARRIES_BANK)) {
                cardTypes.forEach(type -> supports.add(new Support(bank, type)));
            }
        }
        if (supports.isEmpty()) {
            supports.add(new Support(chance.one(banks), chance.one(cardTypes)));
        }
        return supports;
    }

    /// Every combination that some channel carries, so often as chance has it, and some bound to a few channels.
    private List<Wanted> wanted(List<DrillChannel> channels) {
        List<Wanted> all = new ArrayList<>();
        for (Operation operation : operations) {
            for (String bank : banks) {
                for (String type : cardTypes) {
                    Wanted any = new Wanted(operation, new Support(bank, type), Set.of());
                    List<String> able = channels.stream()
                            .filter(channel -> channel.carries(any))
                            .map(DrillChannel::id)
                            .toList();
                    if (!able.isEmpty()) {
                        add(all, any, 1 + chance.below(5));
                        if (chance.happens(AGREED)) {
                            Set<String> agreed = new LinkedHashSet<>(List.of(chance.one(able), chance.one(able)));
                            add(all, new Wanted(operation, any.card(), agreed), 1);
                        }
                    }
                }
            }
        }
        return all;
    }

    private static void add(List<Wanted> all, Wanted wanted, int times) {
        for (int i = 0; i < times; i++) {
            all.add(wanted);
        }
    }

    /// How many of a sample each channel has when all is well.
    private Map<String, Integer> usual(List<DrillChannel> channels, List<Wanted> wanted) {
        UsualOrder order = new UsualOrder(channels);
        Map<String, Integer> usual = new HashMap<>();
        for (int i = 0; i < SAMPLE; i++) {
            usual.merge(order.of(chance.one(wanted), "u-" + i).getFirst(), 1, Integer::sum);
        }
        return usual;
    }
}
