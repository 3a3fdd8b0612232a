package dev.pointsman.server.views;

import dev.pointsman.console.view.StateView;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.RampPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// States as they are shown.
///
/// @param ramp tells how many steps there are
/// @param now what is far from it is shown with its day
record States(RampPlan ramp, Instant now) {
    private static final Duration SOON = Duration.ofHours(12);

    StateView of(ChannelState state) {
        StateView.Kind kind = kind(state);
        StateView view = kind == StateView.Kind.RAMPING
                ? StateView.ramping(state.trafficPercent(), stepsUpTo(state.trafficPercent()), stepsUpTo(99) + 1)
                : StateView.whole(kind, state.trafficPercent());
        Instant until = state.until();
        return until == null ? view : view.until(new StateView.End(until, until.isBefore(now.plus(SOON))));
    }

    /// A whole channel's, or that of its worst part when only parts are out.
    StateView of(CellControl channel, List<CellControl> partsOut) {
        if (!(channel.state() instanceof ChannelState.Active) || partsOut.isEmpty()) {
            return of(channel.state());
        }
        ChannelState worst = partsOut.stream()
                .map(CellControl::state)
                .min(Comparator.comparingInt(ChannelState::trafficPercent))
                .orElseThrow();
        return StateView.partly(kind(worst), worst.trafficPercent());
    }

    /// How many steps a ramp has taken when it lets `percent` through.
    private int stepsUpTo(int percent) {
        int steps = 0;
        for (long step = ramp.firstPercent(); step <= percent; step *= ramp.factor()) {
            steps++;
        }
        return steps;
    }

    static StateView.Kind kind(ChannelState state) {
        return switch (state) {
            case ChannelState.Active _ -> StateView.Kind.ACTIVE;
            case ChannelState.Limited _ -> StateView.Kind.LIMITED;
            case ChannelState.Ramping _ -> StateView.Kind.RAMPING;
            case ChannelState.Suspended _ -> StateView.Kind.SUSPENDED;
            case ChannelState.Blocked _ -> StateView.Kind.BLOCKED;
        };
    }
}
