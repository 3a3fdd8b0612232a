package dev.pointsman.core.window;

import dev.pointsman.core.baseline.BaselineRules;
import dev.pointsman.core.baseline.ChannelTime;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import java.util.HashMap;
import java.util.Map;

/// The hours of the week and the calendar of every channel, and of the cells that cross channels; all stand at the
/// second that is judged next. As many as there are channels among the leaves. For one thread.
final class Times {
    private final BaselineRules rules;
    private final ChannelTime crossing;
    private final Map<String, ChannelTime> channels = new HashMap<>();
    private long now;

    Times(BaselineRules rules) {
        this.rules = rules;
        crossing = ChannelTime.of(rules, null);
    }

    void moveTo(long second) {
        now = second;
        crossing.moveTo(second);
        channels.values().forEach(time -> time.moveTo(second));
    }

    long now() {
        return now;
    }

    /// That of the channel which `cell` is of, or of all of them.
    ChannelTime of(Cell cell) {
        String channel = cell.value(Dimension.CHANNEL);
        if (channel == null) {
            return crossing;
        }
        ChannelTime known = channels.get(channel);
        if (known == null) {
            known = ChannelTime.of(rules, channel);
            known.moveTo(now);
            channels.put(channel, known);
        }
        return known;
    }

    WallClock clockOf(Cell cell) {
        String channel = cell.value(Dimension.CHANNEL);
        return new WallClock(
                channel == null ? rules.zone() : rules.channelZones().getOrDefault(channel, rules.zone()));
    }
}
