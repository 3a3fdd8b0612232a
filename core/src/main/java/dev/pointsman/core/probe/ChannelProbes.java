package dev.pointsman.core.probe;

import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The probes of one channel. For one thread.
final class ChannelProbes {
    /// Of one channel; those beyond are left to the back-off.
    static final int CELLS_MAX = 1_000;

    private final String channel;
    private final ProbePlan plan;
    private Map<Cell, ProbeRow> rows = Map.of();
    private ProbeBudget budget;
    private @Nullable Instant askedAt;
    private ProbeStanding.@Nullable Result last;

    ChannelProbes(String channel, ProbePlan plan) {
        this.channel = channel;
        this.plan = plan;
        this.budget = ProbeBudget.of(plan);
    }

    ProbePlan plan() {
        return plan;
    }

    /// Takes which cells are out now; the others are forgotten.
    void see(List<OutCell> out) {
        Map<Cell, ProbeRow> next = new LinkedHashMap<>();
        out.stream().limit(CELLS_MAX).forEach(cell -> {
            ProbeRow row = rows.get(cell.cell());
            next.put(cell.cell(), row == null ? ProbeRow.of(cell) : row.as(cell));
        });
        rows = next;
    }

    /// The cells that the next probe is about; none when no probe is due, or the budget is used up.
    List<Cell> due(Instant now) {
        budget = budget.at(now);
        if (budget.isUsedUp()) {
            return List.of();
        }
        return switch (plan.kind()) {
            case HTTP -> wholeChannel(now);
            case HOST -> longestWaiting(now);
        };
    }

    /// One address, one question at a time.
    private List<Cell> wholeChannel(Instant now) {
        boolean asks = rows.values().stream().anyMatch(row -> row.waiting() != null);
        return asks || !ProbeRow.isPast(askedAt, plan.every(), now)
                ? List.of()
                : rows.values().stream()
                        .filter(row -> row.isOpen(plan))
                        .map(row -> row.of().cell())
                        .toList();
    }

    private List<Cell> longestWaiting(Instant now) {
        return rows.values().stream()
                .filter(row -> row.isDue(plan, now))
                .min(Comparator.comparing(row -> Objects.requireNonNullElse(row.askedAt(), Instant.MIN)))
                .map(row -> List.of(row.of().cell()))
                .orElse(List.of());
    }

    /// Whether it was the last of the day.
    boolean asked(Probe probe) {
        askedAt = probe.askedAt();
        budget = budget.at(probe.askedAt()).spent();
        probe.cells().forEach(cell -> rows.computeIfPresent(cell, (_, row) -> row.asked(probe)));
        return budget.isUsedUp();
    }

    void answered(Probe probe, ProbeStanding.Result result) {
        last = result;
        probe.cells().forEach(cell -> rows.computeIfPresent(cell, (_, row) -> row.answered(probe.id(), result.ok())));
    }

    List<OutCell> ready() {
        return rows.values().stream()
                .filter(row -> row.isReady(plan))
                .map(ProbeRow::of)
                .toList();
    }

    /// A ramp of that cell was begun.
    void ramped(OutCell ready) {
        rows.computeIfPresent(ready.cell(), (_, row) -> row.of().fault().equals(ready.fault()) ? row.ramped() : row);
    }

    /// A ramp of that cell was refused.
    void refused(OutCell ready) {
        rows.computeIfPresent(ready.cell(), (_, row) -> row.begunAnew());
    }

    ProbeStanding standing(Instant now) {
        budget = budget.at(now);
        List<ProbeStanding.CellStanding> cells = rows.values().stream()
                .map(row -> new ProbeStanding.CellStanding(row.of().cell(), row.inARow(), row.why()))
                .toList();
        return new ProbeStanding(channel, plan, budget.asked(), cells, last, why(cells));
    }

    private @Nullable String why(List<ProbeStanding.CellStanding> cells) {
        if (cells.isEmpty()) {
            return "nothing of the channel is suspended";
        }
        boolean probed = cells.stream().anyMatch(cell -> cell.why() == null);
        if (!probed) {
            return cells.getFirst().why();
        }
        return budget.isUsedUp() ? "the day's budget is used up: " + budget.asked() + " of " + plan.perDay() : null;
    }
}
