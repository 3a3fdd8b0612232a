package dev.pointsman.simulator.drill.company;

import dev.pointsman.model.snapshot.Support;
import dev.pointsman.simulator.chance.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Faults by chance: on a channel or one of its banks, one after the other or at once.
final class ChanceFaults {
    private static final List<Double> SHARES = List.of(1.0, 0.8, 0.5, 0.3);
    private static final double ONE_BANK = 0.3;
    private static final double ANSWERED = 0.7;
    private static final int MINUTES_LEAST = 2;
    private static final int MINUTES_MOST = 10;
    private static final int QUIET_MINUTES_AFTER = 12;

    private ChanceFaults() {}

    static List<DrillFault> drawn(DrillScenario scenario, long seed) {
        Chance chance = Chance.stream(seed, "faults of " + scenario.name());
        List<DrillFault> faults = new ArrayList<>(scenario.faults());
        long latest = scenario.lasts().toMinutes() - QUIET_MINUTES_AFTER;
        for (int i = 0; i < scenario.chanceFaults(); i++) {
            DrillChannel channel = chance.one(scenario.channels());
            List<String> banks =
                    channel.supports().stream().map(Support::bank).distinct().toList();
            String bank = chance.happens(ONE_BANK) ? chance.one(banks) : null;
            int minutes = MINUTES_LEAST + chance.below(MINUTES_MOST - MINUTES_LEAST + 1);
            long onsetSeconds = 60 + (long) (chance.uniform() * 60 * Math.max(1, latest - minutes));
            faults.add(new DrillFault(
                    List.of(DrillFault.cell(channel.id(), bank)),
                    Duration.ofSeconds(onsetSeconds),
                    Duration.ofMinutes(minutes),
                    chance.one(SHARES),
                    chance.happens(ANSWERED) ? DrillFault.How.FAIL : DrillFault.How.TIMEOUT,
                    Duration.ZERO,
                    null));
        }
        return faults;
    }
}
