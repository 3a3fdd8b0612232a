package dev.pointsman.core.count;

import dev.pointsman.core.frame.Frame;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.PaymentEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The leaves of a stripe, found by an event's dimensions without making a key. Open addressing; when it holds too
/// many leaves, the half that was touched longest ago is forgotten at the next frame (its counts are in frames
/// already). Called by one thread at a time.
final class LeafTable {
    private static final int CAPACITY_FIRST = 64;

    private final int leavesMax;
    private final Leaf.TagNames tagNames;
    private final Reporting reporting;
    private final List<Leaf> touched = new ArrayList<>();
    private @Nullable Leaf[] table = new @Nullable Leaf[CAPACITY_FIRST];
    private int size;

    /// The reporting mode of an event's channel.
    @FunctionalInterface
    interface Reporting {
        ReportingMode of(PaymentEvent event);
    }

    LeafTable(int leavesMax, Leaf.TagNames tagNames, Reporting reporting) {
        this.leavesMax = leavesMax;
        this.tagNames = tagNames;
        this.reporting = reporting;
    }

    /// The leaf of an event, about to be counted in.
    Leaf of(PaymentEvent event) {
        Map<String, String> tags = countedTags(event.tags());
        int hash = Leaf.hashOf(event, tags);
        int mask = table.length - 1;
        int at = hash & mask;
        for (Leaf leaf = table[at]; leaf != null; leaf = table[at]) {
            if (leaf.hash == hash && leaf.isOf(event, tags)) {
                return touched(leaf);
            }
            at = (at + 1) & mask;
        }
        Leaf leaf = Leaf.of(event, hash, tags, reporting.of(event));
        keep(leaf, at);
        return touched(leaf);
    }

    /// The leaf that a frame named by its cell; nothing is counted in it now.
    Leaf of(Cell cell, ReportingMode mode) {
        Leaf recalled = Leaf.of(cell, mode);
        int mask = table.length - 1;
        int at = recalled.hash & mask;
        for (Leaf leaf = table[at]; leaf != null; leaf = table[at]) {
            if (leaf.cell.equals(cell)) {
                return leaf;
            }
            at = (at + 1) & mask;
        }
        keep(recalled, at);
        return recalled;
    }

    private void keep(Leaf leaf, int at) {
        table[at] = leaf;
        if (++size * 2 > table.length) {
            rebuild(table.length * 2, leaves());
        }
    }

    /// A tag that is no dimension may have any number of values: it must not part the leaves.
    private Map<String, String> countedTags(Map<String, String> carried) {
        if (carried.isEmpty()) {
            return carried;
        }
        Map<String, String> counted = new HashMap<>(carried);
        counted.keySet().removeIf(name -> !tagNames.includes(name));
        return counted;
    }

    /// Marks a leaf as counted in since the last frame.
    Leaf touched(Leaf leaf) {
        if (!leaf.isTouched()) {
            touched.add(leaf);
        }
        return leaf;
    }

    void drain(Consumer<Frame.Row> each) {
        for (Leaf leaf : touched) {
            leaf.drain(each);
        }
        touched.clear();
        if (size > leavesMax) {
            List<Leaf> latest = leaves();
            latest.sort(
                    Comparator.comparingLong((Leaf leaf) -> leaf.touchedSecond).reversed());
            rebuild(table.length, latest.subList(0, leavesMax / 2));
        }
    }

    private List<Leaf> leaves() {
        List<Leaf> leaves = new ArrayList<>(size);
        for (Leaf leaf : table) {
            if (leaf != null) {
                leaves.add(leaf);
            }
        }
        return leaves;
    }

    private void rebuild(int capacity, List<Leaf> kept) {
        if (capacity == table.length) {
            Arrays.fill(table, null);
        } else {
            table = new @Nullable Leaf[capacity];
        }
        size = kept.size();
        for (Leaf leaf : kept) {
            int at = leaf.hash & (capacity - 1);
            while (table[at] != null) {
                at = (at + 1) & (capacity - 1);
            }
            table[at] = leaf;
        }
    }
}
