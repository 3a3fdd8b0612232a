package dev.pointsman.core.probe;

import dev.pointsman.core.channel.Automation;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.Channels;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.guard.SecondPerson;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads which cells are out, and why some of them are not to be probed. It keeps nothing.
public final class OutCells {
    private final Channels channels;
    private final Windows windows;
    private final Instant now;

    private OutCells(Channels channels, Windows windows, Instant now) {
        this.channels = channels;
        this.windows = windows;
        this.now = now;
    }

    /// Those of the channels that have a plan, by channel.
    public static Map<String, List<OutCell>> of(
            Channels channels, Windows windows, Map<String, ProbePlan> plans, Instant now) {
        OutCells reading = new OutCells(channels, windows, now);
        Map<String, List<OutCell>> out = new HashMap<>();
        for (CellControl control : channels.all()) {
            String channel = control.cell().value(Dimension.CHANNEL);
            ProbePlan plan = channel == null ? null : plans.get(channel);
            if (channel != null && plan != null && isOut(control.state())) {
                out.computeIfAbsent(channel, _ -> new ArrayList<>()).add(reading.outCell(control, plan));
            }
        }
        return out;
    }

    private static boolean isOut(ChannelState state) {
        return switch (state) {
            case ChannelState.Suspended _, ChannelState.Blocked _, ChannelState.Ramping _ -> true;
            case ChannelState.Active _, ChannelState.Limited _ -> false;
        };
    }

    private OutCell outCell(CellControl control, ProbePlan plan) {
        String objection = objection(control);
        if (objection == null && !plan.speaksFor(control.cell())) {
            objection = "an address speaks for the whole channel only";
        }
        OutCell.Fault fault = new OutCell.Fault(control.incident(), control.episode());
        return new OutCell(control.cell(), control.version(), fault, objection);
    }

    private @Nullable String objection(CellControl control) {
        return switch (control.state()) {
            case ChannelState.Blocked _ -> "people have blocked it";
            case ChannelState.Suspended suspended when suspended.byHand() -> "a person has suspended it";
            case ChannelState.Suspended _ -> reserve(control.cell());
            case ChannelState.Ramping _ -> "it ramps";
            case ChannelState.Active _, ChannelState.Limited _ -> "it is not suspended";
        };
    }

    private @Nullable String reserve(Cell cell) {
        Automation.Stopped stopped = channels.automation().stopped();
        if (stopped != null) {
            return "automation is stopped: " + stopped.reason();
        }
        ChannelFacts facts = channels.automation().facts();
        String reserve = facts.reserveBack(cell);
        if (reserve != null) {
            return reserve;
        }
        if (facts.secondPerson(cell) != SecondPerson.NEVER) {
            return "the channel wants a second person";
        }
        boolean maintained = facts.isMaintenance(cell, now) || windows.isMaintenance(cell, now.getEpochSecond());
        return maintained ? "the channel is in maintenance" : null;
    }
}
