package dev.pointsman.core.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.Payments;
import dev.pointsman.core.count.Ledger.Entry;
import dev.pointsman.core.frame.OpenAttempt.Weight;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Outcome;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The ledger does what a map in order of arrival does.
class LedgerModelTest {
    private static final long HORIZON = 4_000;
    private static final long DEADLINE = 300;
    private static final int STEPS = 60_000;

    private static final List<Leaf> LEAVES = Stream.of("CCB", "ICBC")
            .map(bank -> Leaf.of(Payments.payment("a").bank(bank).at(0), 1, Map.of(), new ReportingMode()))
            .toList();

    /// What it is all about, without a thought for room or time.
    private static final class Model {
        private final int entriesMax;
        private final LinkedHashMap<Long, Entry> entries = new LinkedHashMap<>();

        Model(int entriesMax) {
            this.entriesMax = entriesMax;
        }

        void put(Entry entry) {
            if (entries.remove(entry.attempt()) == null && entries.size() == entriesMax) {
                entries.pollFirstEntry();
            }
            entries.put(entry.attempt(), entry);
        }

        List<Entry> overdue(long now) {
            List<Entry> due = new ArrayList<>();
            for (Entry entry : List.copyOf(entries.values())) {
                if (entry.outcome() == Outcome.UNKNOWN
                        && entry.weight() == Weight.PENDING
                        && entry.arrivedSecond() + DEADLINE <= now) {
                    put(entry.weighed());
                    due.add(entry.weighed());
                }
            }
            return due;
        }

        void forgetBefore(long now) {
            Iterator<Entry> oldest = entries.values().iterator();
            while (oldest.hasNext() && oldest.next().arrivedSecond() < now - HORIZON) {
                oldest.remove();
            }
        }
    }

    private static Entry entry(Random random, long attempt, long now) {
        Outcome outcome = random.nextBoolean() ? Outcome.FAILURE : Outcome.UNKNOWN;
        return new Entry(
                attempt,
                LEAVES.get(random.nextInt(LEAVES.size())),
                now - random.nextInt(5),
                now,
                outcome,
                FaultParty.values()[random.nextInt(FaultParty.values().length)],
                "code " + random.nextInt(2 * LedgerColumns.NAMES_MAX),
                random.nextInt(3) == 0 ? null : new Amount(random.nextBoolean() ? "CNY" : "EUR", random.nextInt(1_000)),
                outcome == Outcome.UNKNOWN ? "id " + attempt : null,
                Weight.values()[random.nextInt(Weight.values().length)]);
    }

    /// Few homes for many attempts: chains are long and are cut everywhere.
    private static long attempt(Random random, int attempts) {
        long number = 1L + random.nextInt(attempts);
        return number % 2 == 0 ? (number << 40) | 1 : number;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void it_holds_what_a_map_in_order_of_arrival_holds(long seed) {
        Random random = new Random(seed);
        int entriesMax = 1 + random.nextInt(3_000);
        int attempts = 1 + random.nextInt(6_000);
        Ledger ledger = new Ledger(HORIZON, entriesMax, DEADLINE);
        Model model = new Model(entriesMax);
        long now = 1_000;
        for (int step = 0; step < STEPS; step++) {
            long attempt = attempt(random, attempts);
            switch (random.nextInt(8)) {
                case 0 -> {
                    ledger.remove(attempt);
                    model.entries.remove(attempt);
                }
                case 1 -> {
                    now += random.nextInt(100) == 0 ? random.nextInt(6_000) : 0;
                    List<Entry> due = new ArrayList<>();
                    ledger.overdue(now, due::add);
                    assertThat(due).containsExactlyElementsOf(model.overdue(now));
                    ledger.forgetBefore(now);
                    model.forgetBefore(now);
                }
                default -> {
                    now++;
                    Entry entry = entry(random, attempt, now);
                    ledger.put(entry);
                    model.put(entry);
                }
            }
            assertThat(ledger.size()).isEqualTo(model.entries.size());
            assertThat(ledger.of(attempt)).isEqualTo(model.entries.get(attempt));
        }
        for (Entry entry : model.entries.values()) {
            assertThat(ledger.of(entry.attempt())).isEqualTo(entry);
        }
    }
}
