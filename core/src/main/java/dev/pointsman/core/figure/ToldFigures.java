package dev.pointsman.core.figure;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.figure.Estimate;
import dev.pointsman.model.figure.SuccessFigure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Of all figures those that routers are told: every channel's, then of its parts those that say most beyond
/// it, by how far their ratio lies from that of what holds them, times the root of their attempts, which is
/// how sure it is that they differ.
///
/// A figure that was told stays as it was until it moved enough to matter, so that chance alone makes no
/// snapshot.
public final class ToldFigures {
    public static final int FIGURES_MAX = 1_000;

    /// Leaves room for hundreds of states in 64 KiB of a fast section.
    public static final int BYTES_MAX = 40 * 1_024;

    static final int ATTEMPTS_MIN = 20;

    /// About one standard deviation of a ratio of 0.96: less is chance.
    static final double SAYS_MIN = 0.2;

    /// What is told stays until another says so much more, so that two of them do not take turns.
    static final double STAYS = 1.25;

    /// A tenth of a percentage point.
    static final double MEAN_MOVED = 0.001;

    /// What a belief is worth must change by a fifth before its bounds move by a tenth.
    static final double WEIGHT_MOVED = 0.2;

    /// Tags and lengths of a figure and its two numbers.
    private static final int FIGURE_BYTES = 24;

    private static final Set<Dimension> CHANNEL = Set.of(Dimension.CHANNEL);
    private static final Set<Dimension> BANK = Set.of(Dimension.CHANNEL, Dimension.BANK);
    private static final Comparator<SuccessFigure> BY_CELL = Comparator.comparing(SuccessFigure::cell);

    private final Map<Cell, SuccessFigure> before = new HashMap<>();
    private final Map<Cell, SuccessFigure> all = new HashMap<>();
    private final List<SuccessFigure> chosen = new ArrayList<>();
    private int bytes;

    private ToldFigures(List<SuccessFigure> figures, List<SuccessFigure> told) {
        figures.forEach(figure -> all.put(figure.cell(), figure));
        told.forEach(figure -> before.put(figure.cell(), figure));
    }

    /// A part and how much it says.
    private record Part(SuccessFigure figure, double says) {}

    /// What is to be told after `told`: equal to it when nothing matters that changed.
    public static List<SuccessFigure> of(List<SuccessFigure> figures, List<SuccessFigure> told) {
        ToldFigures choice = new ToldFigures(figures, told);
        figures.stream()
                .filter(figure -> figure.cell().isAny(Dimension.BANK))
                .sorted(BY_CELL)
                .forEach(choice::take);
        figures.stream()
                .filter(figure -> !figure.cell().isAny(Dimension.BANK) && figure.attempts() >= ATTEMPTS_MIN)
                .map(choice::part)
                .filter(part -> part.says() >= SAYS_MIN)
                .sorted(Comparator.comparingDouble(Part::says).reversed().thenComparing(Part::figure, BY_CELL))
                .forEach(part -> choice.take(part.figure()));
        choice.chosen.sort(BY_CELL);
        return List.copyOf(choice.chosen);
    }

    private Part part(SuccessFigure figure) {
        SuccessFigure parent = parent(figure.cell());
        if (parent == null || parent.attempts() == 0) {
            return new Part(figure, 0);
        }
        double says = Math.abs(ratio(figure) - ratio(parent)) * Math.sqrt((double) figure.attempts());
        return new Part(figure, before.containsKey(figure.cell()) ? says * STAYS : says);
    }

    private @Nullable SuccessFigure parent(Cell cell) {
        return all.get(cell.keeping(cell.isAny(Dimension.CARD_TYPE) ? CHANNEL : BANK));
    }

    private static double ratio(SuccessFigure figure) {
        return (double) figure.successes() / figure.attempts();
    }

    private void take(SuccessFigure figure) {
        int more = bytesOf(figure.cell());
        if (chosen.size() < FIGURES_MAX && bytes + more <= BYTES_MAX) {
            SuccessFigure old = before.get(figure.cell());
            chosen.add(old == null || isMoved(old, figure) ? figure : old);
            bytes += more;
        }
    }

    private static int bytesOf(Cell cell) {
        int bytes = FIGURE_BYTES;
        for (Dimension dimension : Dimension.values()) {
            String value = cell.value(dimension);
            bytes += value == null ? 0 : value.getBytes(StandardCharsets.UTF_8).length;
        }
        return bytes;
    }

    /// By more than chance, and by enough to matter to who routes by it.
    static boolean isMoved(SuccessFigure old, SuccessFigure now) {
        Estimate believed = Estimate.PRIOR.child(old.attempts(), old.successes());
        Estimate next = Estimate.PRIOR.child(now.attempts(), now.successes());
        double chance = Math.sqrt(believed.mean() * (1 - believed.mean()) / (believed.weight() + 1));
        return Math.abs(next.mean() - believed.mean()) >= Math.max(MEAN_MOVED, chance)
                || next.weight() <= (1 - WEIGHT_MOVED) * believed.weight()
                || believed.weight() <= (1 - WEIGHT_MOVED) * next.weight();
    }
}
