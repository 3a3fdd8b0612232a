package dev.pointsman.core.window;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.cell.Tag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which cells are judged: the roll-ups of a leaf, coarse before fine. A roll-up whose dimension is absent on an
/// event makes no cell of it: it would repeat a coarser one.
///
/// @param rollUps coarse before fine
public record CellPlan(List<RollUp> rollUps) {
    private static final int TAG_CELLS_MAX = 1_000;

    private static final CellPlan STANDARD = new CellPlan(List.of(
            RollUp.of("channel", 10_000, Dimension.CHANNEL),
            RollUp.of("channel × method", 20_000, Dimension.CHANNEL, Dimension.METHOD),
            RollUp.of("channel × bank", 50_000, Dimension.CHANNEL, Dimension.BANK),
            RollUp.of("channel × bank × card type", 50_000, Dimension.CHANNEL, Dimension.BANK, Dimension.CARD_TYPE),
            RollUp.of("channel × merchant", 50_000, Dimension.CHANNEL, Dimension.MERCHANT),
            RollUp.of("bank", 5_000, Dimension.BANK),
            RollUp.ofTag("release", 1_000, Tag.RELEASE),
            RollUp.ofTag("node", 5_000, Tag.NODE)));

    public CellPlan {
        rollUps = List.copyOf(rollUps);
    }

    /// The default plan: channel; × method; × bank; × bank × card type; × merchant; bank; release; node. The
    /// operation is always named. An event with all dimensions and one release falls into eight cells.
    public static CellPlan standard() {
        return STANDARD;
    }

    /// This plan with a cell for each value of each of these tags.
    public CellPlan withTags(Collection<String> tags) {
        List<RollUp> wider = new ArrayList<>(rollUps);
        tags.stream().sorted().forEach(tag -> wider.add(RollUp.ofTag(tag, TAG_CELLS_MAX, tag)));
        return new CellPlan(wider);
    }

    /// The whole plan in a line, the same in every process, which the text of a set is not.
    public String words() {
        List<String> words = new ArrayList<>();
        for (RollUp rollUp : rollUps) {
            words.add(rollUp.name + " " + rollUp.dimensions.stream().sorted().toList() + " " + rollUp.tag + " ≤ "
                    + rollUp.cellsMax);
        }
        return String.join("; ", words);
    }

    /// One way to roll leaves up.
    ///
    /// @param name for people
    /// @param cellsMax cells of this kind at most; further ones are not judged, and counted as overflow
    /// @param dimensions kept, beside the operation
    /// @param tag the tag kept, or null
    public record RollUp(
            String name,
            int cellsMax,
            Set<Dimension> dimensions,
            @Nullable String tag) {
        public RollUp {
            if (cellsMax < 1) {
                throw new IllegalArgumentException("cellsMax must be at least 1: " + name + " cellsMax=" + cellsMax);
            }
            dimensions = Set.copyOf(dimensions);
        }

        static RollUp of(String name, int cellsMax, Dimension first, Dimension... more) {
            return new RollUp(name, cellsMax, EnumSet.of(first, more), null);
        }

        static RollUp ofTag(String name, int cellsMax, String tag) {
            return new RollUp(name, cellsMax, Set.of(), tag);
        }

        /// Whether its cells lie within one channel, so that suspending them can help.
        public boolean withinChannel() {
            return dimensions.contains(Dimension.CHANNEL);
        }

        /// Whether its cells are whole channels.
        public boolean wholeChannel() {
            return withinChannel() && dimensions.size() == 1 && tag == null;
        }

        /// The cells of this kind that `leaf` falls into: none, one, or one per release.
        List<Cell> cellsOf(Cell leaf) {
            for (Dimension dimension : dimensions) {
                if (leaf.isAbsent(dimension)) {
                    return List.of();
                }
            }
            Cell coarse = leaf.keeping(dimensions);
            if (tag == null) {
                return List.of(coarse);
            }
            List<Cell> cells = new ArrayList<>(1);
            for (Tag carried : leaf.tags()) {
                if (carried.name().equals(tag)) {
                    cells.add(coarse.withTags(List.of(carried)));
                }
            }
            return cells;
        }
    }
}
