package dev.pointsman.core.channel;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A cell changed its state, and why, in the words every receiver sees.
///
/// @param incident what it belongs to, or null when a person acted without one
/// @param episode of the incident
/// @param version of the cell's state after it; each transition adds one
public record Transition(
        Instant at,
        Cell cell,
        ChannelState from,
        ChannelState to,
        String reason,
        @Nullable String incident,
        int episode,
        long version) {

    void save(StateWriter to) {
        to.instant(at);
        to.cell(cell);
        from.save(to);
        this.to.save(to);
        to.text(reason);
        to.nullable(incident, to::text);
        to.count(episode);
        to.count(version);
    }

    static Transition restored(StateReader from) {
        return new Transition(
                from.instant(),
                from.cell(),
                ChannelState.restored(from),
                ChannelState.restored(from),
                from.text(),
                from.nullable(from::text),
                (int) from.count(Integer.MAX_VALUE),
                from.count());
    }

    /// What makes a suspension happen once: the same fault of the same cell in the same episode.
    public String key() {
        return incident + "/" + cell + "/" + episode;
    }

    /// `suspended unionpay-api-debit;bank=CCB: 31 of 40 attempts failed in 3 s, …`.
    public String sentence() {
        String what = switch (to) {
            case ChannelState.Active _ -> "resumed " + cell;
            case ChannelState.Limited limited ->
                "limited " + cell + " to " + limited.share().percent() + " %";
            case ChannelState.Suspended _ -> "suspended " + cell;
            case ChannelState.Ramping ramping ->
                "ramps " + cell + " to " + ramping.step().percent() + " %";
            case ChannelState.Blocked _ -> "blocked " + cell;
        };
        return what + (to.until() == null ? "" : " until " + to.until()) + ": " + reason;
    }
}
