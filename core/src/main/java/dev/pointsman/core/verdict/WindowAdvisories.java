package dev.pointsman.core.verdict;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Reads the window rules on every channel at their pace, and tells of each alarm once while it lasts. For one thread.
final class WindowAdvisories {
    private final Windows windows;
    private final List<WindowRule> rules;
    private final Set<Alarm> alarms = new HashSet<>();

    private record Alarm(Cell channel, WindowRule rule) {}

    WindowAdvisories(Windows windows, List<WindowRule> rules) {
        this.windows = windows;
        this.rules = rules;
    }

    /// The rules that began to alarm, of those whose time has come.
    List<Advisory> raised(Instant now) {
        long second = now.getEpochSecond();
        List<Advisory> raised = new ArrayList<>();
        for (WindowRule rule : rules) {
            if (second % rule.every().toSeconds() == 0) {
                for (CellWindow channel : windows.channels()) {
                    read(rule, channel, now, raised);
                }
            }
        }
        return raised;
    }

    private void read(WindowRule rule, CellWindow channel, Instant now, List<Advisory> raised) {
        Alarm alarm = new Alarm(channel.cell(), rule);
        WindowRule.Reading reading = rule.read(channel.seconds(), now.getEpochSecond());
        boolean maintenance = windows.isMaintenance(channel.cell(), now.getEpochSecond());
        if (reading == null || !reading.alarms() || maintenance) {
            alarms.remove(alarm);
        } else if (alarms.add(alarm)) {
            raised.add(reading.advisory(channel.cell(), now));
        }
    }

    void save(StateWriter to) {
        List<Place> places = new ArrayList<>();
        for (Alarm alarm : alarms) {
            int channel = Objects.requireNonNull(windows.of(alarm.channel)).index();
            places.add(new Place(channel, rules.indexOf(alarm.rule)));
        }
        places.sort(Comparator.comparingInt(Place::channel).thenComparingInt(Place::rule));
        to.list(places, place -> {
            to.count(place.channel);
            to.count(place.rule);
        });
    }

    /// An alarm by places: of the channel among the windows, of the rule among the rules.
    private record Place(int channel, int rule) {}

    /// Takes up what was saved under the same rules.
    void restore(StateReader from) {
        int size = from.size(Integer.MAX_VALUE);
        for (int i = 0; i < size; i++) {
            Cell channel = windows.all().get(from.place(windows.all().size())).cell();
            alarms.add(new Alarm(channel, rules.get(from.place(rules.size()))));
        }
    }
}
