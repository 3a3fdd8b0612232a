package dev.pointsman.core.window;

import dev.pointsman.core.baseline.ChannelTime;
import dev.pointsman.model.cell.Cell;
import java.util.List;

/// The cells of one leaf, and which of them an open incident withholds the leaf's evidence from.
final class LeafCells {
    final ChannelTime time;
    final List<CellWindow> cells;
    final boolean[] withheld;
    final int beyondPlan;

    LeafCells(Cell leaf, ChannelTime time, List<CellWindow> cells, int beyondPlan, List<Cell> explained) {
        this.time = time;
        this.cells = cells;
        this.beyondPlan = beyondPlan;
        this.withheld = new boolean[cells.size()];
        for (Cell root : explained) {
            if (root.covers(leaf)) {
                for (int i = 0; i < withheld.length; i++) {
                    withheld[i] |= !root.covers(cells.get(i).cell());
                }
            }
        }
    }
}
