package dev.pointsman.core.guard;

import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/// The guard that never moves more than the others can carry, as far as they declared what that is: what does not fit
/// stays. A channel that declared nothing carries any amount.
record BackupCapacity(Windows windows) implements Guard {
    /// What a channel carries at present is measured over this span; what moved within it is not seen there yet.
    static final long LOAD_SECONDS = 60;

    @Override
    public String name() {
        return "backup capacity";
    }

    @Override
    public Ruling on(Removal removal, Routing routing, ChannelFacts facts) {
        double spare = 0;
        boolean anyBackup = false;
        for (CellWindow channel :
                windows.channels(Objects.requireNonNull(removal.cell().operation()))) {
            if (!isBackup(channel.cell(), removal.cell(), routing)) {
                continue;
            }
            String name = Objects.requireNonNull(channel.cell().value(Dimension.CHANNEL));
            OptionalDouble capacity = facts.attemptsPerSecondMax(name);
            if (capacity.isEmpty()) {
                return new Ruling.Go();
            }
            anyBackup = true;
            spare += Math.max(0, capacity.getAsDouble() - load(name, removal));
        }
        if (!anyBackup) {
            return new Ruling.Go();
        }
        double moved = removal.attemptsPerSecond() * removal.percentMoved() / 100;
        double fitting = Math.max(0, spare + moved - movedLately(removal, routing));
        if (removal.attemptsPerSecond() <= fitting) {
            return new Ruling.Go();
        }
        return Ruling.part(
                name(),
                fitting / removal.attemptsPerSecond(),
                String.format(
                        Locale.ROOT,
                        "the other channels can carry %.1f of its %.1f attempts/s",
                        fitting,
                        removal.attemptsPerSecond()));
    }

    private boolean isBackup(Cell channel, Cell removed, Routing routing) {
        if (channel.equals(Windows.channelOf(removed)) || routing.percent(channel) == 0) {
            return false;
        }
        String bank = removed.value(Dimension.BANK);
        Cell part = bank == null ? channel : channel.with(Dimension.BANK, bank);
        return windows.of(part) != null && routing.percent(part) > 0;
    }

    /// Of all operations: they share the channel.
    private double load(String name, Removal removal) {
        long second = removal.at().getEpochSecond();
        double load = 0;
        for (CellWindow channel : windows.channels()) {
            if (name.equals(channel.cell().value(Dimension.CHANNEL))) {
                load += channel.seconds().perSecond(Measure.INITIATED, second, LOAD_SECONDS);
            }
        }
        return load;
    }

    private static double movedLately(Removal removal, Routing routing) {
        double moved = 0;
        for (Routing.Out out : routing.out()) {
            boolean unseen = out.since().isAfter(removal.at().minusSeconds(LOAD_SECONDS));
            boolean other = !removal.cell().covers(out.cell())
                    && out.cell().operation() == removal.cell().operation();
            moved += unseen && other ? out.movedPerSecond() : 0;
        }
        return moved;
    }
}
