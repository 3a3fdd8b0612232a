package dev.pointsman.core.channel;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.model.cell.Cell;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The state of one cell and what the state machine must remember about it. A value: the machine makes the next.
///
/// @param version rises by one with each transition
/// @param incident whose suspension stands, or null
/// @param episode of that incident
/// @param backOff how long the present or next suspension lasts at least
public record CellControl(
        Cell cell,
        ChannelState state,
        long version,
        @Nullable String incident,
        int episode,
        Duration backOff) {

    /// A cell that never left Active.
    public static CellControl active(Cell cell, RampPlan plan) {
        return new CellControl(cell, new ChannelState.Active(), 0, null, 0, plan.backOffFirst());
    }

    void save(StateWriter to) {
        to.cell(cell);
        state.save(to);
        to.count(version);
        to.nullable(incident, to::text);
        to.count(episode);
        to.duration(backOff);
    }

    static CellControl restored(StateReader from) {
        return new CellControl(
                from.cell(),
                ChannelState.restored(from),
                from.count(),
                from.nullable(from::text),
                (int) from.count(Integer.MAX_VALUE),
                from.duration());
    }

    /// Whether automation may change it.
    boolean automatic() {
        return switch (state) {
            case ChannelState.Blocked _ -> false;
            case ChannelState.Suspended suspended -> !suspended.byHand();
            case ChannelState.Active _, ChannelState.Limited _, ChannelState.Ramping _ -> true;
        };
    }
}
