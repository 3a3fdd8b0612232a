package dev.pointsman.core.verdict;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.verdict.PeriodRule.Change;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.PastTotals;
import dev.pointsman.core.window.WallClock;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Reads the period rules on every channel once a minute, and tells of each change once while it lasts. For one thread.
final class PeriodAdvisories {
    /// A minute is read when its reports had time to arrive.
    private static final int LATE_SECONDS = 10;

    private static final int MINUTE = 60;

    private final Windows windows;
    private final List<PeriodRule> rules;
    private final Map<Cell, WallClock> clocks = new HashMap<>();
    private final Set<Alarm> alarms = new TreeSet<>();

    /// A change by places: of the channel among the windows, of the rule among the rules.
    private record Alarm(int channel, int rule, Change change) implements Comparable<Alarm> {
        @Override
        public int compareTo(Alarm other) {
            int byChannel = Integer.compare(channel, other.channel);
            int byRule = byChannel != 0 ? byChannel : Integer.compare(rule, other.rule);
            return byRule != 0 ? byRule : change.compareTo(other.change);
        }
    }

    PeriodAdvisories(Windows windows, List<PeriodRule> rules) {
        this.windows = windows;
        this.rules = rules;
    }

    /// The changes that began.
    ///
    /// @param outOfRouting whether less than all traffic is let to a cell: its volume is not its users' choice
    List<Advisory> raised(Instant now, Predicate<Cell> outOfRouting) {
        List<Advisory> raised = new ArrayList<>();
        if (Math.floorMod(now.getEpochSecond() - LATE_SECONDS, MINUTE) == 0) {
            for (int rule = 0; rule < rules.size(); rule++) {
                for (CellWindow channel : windows.channels()) {
                    raised.addAll(raised(rule, channel, now, outOfRouting));
                }
            }
        }
        return raised;
    }

    private List<Advisory> raised(int rule, CellWindow channel, Instant now, Predicate<Cell> outOfRouting) {
        Cell cell = channel.cell();
        List<PeriodRule.Reading> readings = readings(rules.get(rule), channel, now.getEpochSecond() - LATE_SECONDS);
        alarms.removeIf(alarm -> alarm.channel == channel.index()
                && alarm.rule == rule
                && readings.stream().noneMatch(reading -> reading.change() == alarm.change));
        List<Advisory> raised = new ArrayList<>();
        for (PeriodRule.Reading reading : readings) {
            boolean volume = reading.change() != Change.MORE_FAIL;
            if (!(volume && outOfRouting.test(cell))
                    && alarms.add(new Alarm(channel.index(), rule, reading.change()))) {
                raised.add(advisory(reading, cell, now));
            }
        }
        return raised;
    }

    private List<PeriodRule.Reading> readings(PeriodRule rule, CellWindow channel, long end) {
        Cell cell = channel.cell();
        PastTotals past = channel.past();
        if (past == null || windows.isMaintenance(cell, end)) {
            return List.of();
        }
        WallClock clock = clocks.computeIfAbsent(cell, windows::clockOf);
        return rule.read(past, clock, end, second -> !windows.isMaintenance(cell, second));
    }

    private static Advisory advisory(PeriodRule.Reading reading, Cell cell, Instant now) {
        int ended = (int) Math.round(reading.now().ended());
        Ratio failed = new Ratio(Math.clamp(Math.round(reading.now().failed()), 0, ended), ended);
        Advisory.About about = reading.change() == Change.MORE_FAIL ? Advisory.About.FAILURES : Advisory.About.VOLUME;
        return new Advisory(now, Kind.PERIOD, cell, failed, (long) reading.minutes() * MINUTE, about, reading.words());
    }

    void save(StateWriter to) {
        to.list(alarms, alarm -> {
            to.count(alarm.channel);
            to.count(alarm.rule);
            to.choice(alarm.change);
        });
    }

    /// Takes up what was saved under the same rules.
    void restore(StateReader from) {
        alarms.addAll(from.list(
                Integer.MAX_VALUE,
                () -> new Alarm(
                        from.place(windows.all().size()), from.place(rules.size()), from.choice(Change.class))));
    }
}
