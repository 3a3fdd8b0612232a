package dev.pointsman.model.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.Quota;
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
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a large company's routers fetch and are sent.
class EnvelopeSizeTest {
    private static final int SLOW_BYTES_MAX = 2_000_000;
    private static final int FAST_BYTES_MAX = 64 * 1_024;
    private static final int CHANNELS = 1_000;
    private static final int BANKS = 500;
    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00.123456789Z");
    private static final SnapshotVersion VERSION = new SnapshotVersion(1_795_586_400_000L, 86_400);

    private static String channel(int number) {
        return "provider-" + number / 10 + "-quick-pay-" + number % 10;
    }

    private static String bank(int number) {
        return "BANK" + Integer.toString(number, 36).toUpperCase(Locale.ROOT);
    }

    private static Rules rules(Random random) {
        List<RoutedChannel> channels = new ArrayList<>();
        for (int i = 0; i < CHANNELS; i++) {
            List<Integer> banks = new ArrayList<>();
            for (int bank = 0; bank < BANKS; bank++) {
                banks.add(bank);
            }
            // each writes its own agreement down, in its own order
            Collections.shuffle(banks, random);
            List<Support> supports = new ArrayList<>();
            banks.forEach(bank -> {
                supports.add(new Support(bank(bank), "DEBIT"));
                supports.add(new Support(bank(bank), "CREDIT"));
            });
            channels.add(new RoutedChannel(
                    channel(i),
                    EnumSet.of(Operation.PAY_IN, Operation.REFUND),
                    LifeCycle.LIVE,
                    List.of("QUICK", "GATEWAY"),
                    supports,
                    List.of("m-" + i),
                    List.of(new AmountLimit("CNY", 1, 5_000_000)),
                    i,
                    100));
        }
        return new Rules(VERSION, Strategy.WEIGHTED, channels);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {61, 62})
    void a_thousand_channels_of_five_hundred_banks_are_two_megabytes_at_most(long seed) {
        Rules rules = rules(new Random(seed));

        byte[] slow = RulesSection.written(rules);

        assertThat(slow.length).isLessThanOrEqualTo(SLOW_BYTES_MAX);
        assertThat(RulesSection.read(slow)).isEqualTo(rules);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {71, 72, 73})
    void a_bad_hour_fits_into_64_kilobytes(long seed) {
        Random random = new Random(seed);
        Map<Cell, CellState> states = new LinkedHashMap<>();
        while (states.size() < 1_000) {
            Cell cell = Cell.ofChannel(Operation.PAY_IN, channel(random.nextInt(CHANNELS)))
                    .with(Dimension.BANK, bank(random.nextInt(BANKS)))
                    .with(Dimension.CARD_TYPE, random.nextBoolean() ? "DEBIT" : "CREDIT");
            CellState.Kind kind = random.nextBoolean() ? CellState.Kind.SUSPENDED : CellState.Kind.RAMPING;
            int percent = kind == CellState.Kind.RAMPING ? 1 << random.nextInt(7) : 0;
            states.put(cell, new CellState(cell, kind, percent, random.nextInt(10_000)));
        }
        List<Quota> quotas = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            quotas.add(new Quota(channel(5 * i), Operation.REFUND, "CNY", random.nextLong(1L << 40), NOW));
        }
        Rules rules = new Rules(VERSION, Strategy.WEIGHTED, List.of());
        Snapshot snapshot = new Snapshot(VERSION, NOW, rules, List.copyOf(states.values()), quotas);

        assertThat(Keys.SIGNER.signed(snapshot).fast().length).isLessThanOrEqualTo(FAST_BYTES_MAX);
    }
}
