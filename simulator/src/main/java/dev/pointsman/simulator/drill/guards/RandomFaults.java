package dev.pointsman.simulator.drill.guards;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.simulator.chance.Chance;
import dev.pointsman.simulator.drill.company.DrillChannel;
import dev.pointsman.simulator.drill.company.DrillCompany;
import dev.pointsman.simulator.drill.company.DrillFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One to four faults that lie over each other as a rule: of whole channels, of a bank or a card behind one, of two
/// channels at once.
final class RandomFaults {
    private static final List<Double> SHARES = List.of(1.0, 1.0, 0.8, 0.5, 0.3);
    private static final double ANSWERED = 0.7;
    private static final double WHOLE = 0.6;
    private static final double TWO_CHANNELS = 0.2;
    private static final double CARD_TYPE = 0.3;
    private static final int FAULTS_MOST = 4;
    private static final int ONSET_LEAST_SECONDS = 20;
    private static final int ONSET_SPREAD_SECONDS = 200;
    private static final int LASTS_LEAST_SECONDS = 40;
    private static final int LASTS_SPREAD_SECONDS = 220;

    private RandomFaults() {}

    static List<DrillFault> of(DrillCompany company, long seed) {
        Chance chance = Chance.stream(seed, "faults by chance");
        List<DrillFault> faults = new ArrayList<>();
        int count = 1 + chance.below(FAULTS_MOST);
        for (int i = 0; i < count; i++) {
            List<Cell> cells = new ArrayList<>(cells(chance.one(company.channels()), chance));
            if (chance.happens(TWO_CHANNELS)) {
                cells.addAll(cells(chance.one(company.channels()), chance));
            }
            faults.add(new DrillFault(
                    cells,
                    Duration.ofSeconds(ONSET_LEAST_SECONDS + chance.below(ONSET_SPREAD_SECONDS)),
                    Duration.ofSeconds(LASTS_LEAST_SECONDS + chance.below(LASTS_SPREAD_SECONDS)),
                    chance.one(SHARES),
                    chance.happens(ANSWERED) ? DrillFault.How.FAIL : DrillFault.How.TIMEOUT,
                    Duration.ZERO,
                    null));
        }
        return faults;
    }

    /// What fails of one channel, for all of its operations.
    private static List<Cell> cells(DrillChannel channel, Chance chance) {
        boolean whole = chance.happens(WHOLE);
        Support card = chance.one(channel.supports());
        boolean oneType = chance.happens(CARD_TYPE);
        List<Cell> cells = new ArrayList<>();
        for (Operation operation : channel.operations().stream().sorted().toList()) {
            Cell cell = Cell.ofChannel(operation, channel.id());
            if (!whole) {
                cell = cell.with(Dimension.BANK, card.bank());
                cell = oneType ? cell.with(Dimension.CARD_TYPE, card.cardType()) : cell;
            }
            cells.add(cell);
        }
        return cells;
    }
}
