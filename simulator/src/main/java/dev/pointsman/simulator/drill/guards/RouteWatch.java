package dev.pointsman.simulator.drill.guards;

import dev.pointsman.model.route.Route;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.simulator.drill.company.DrillChannel;
import dev.pointsman.simulator.drill.company.DrillFault;
import dev.pointsman.simulator.drill.company.Payment;
import dev.pointsman.simulator.drill.company.Truth;
import dev.pointsman.simulator.drill.company.Wanted;
import dev.pointsman.simulator.drill.policy.Ours;
import dev.pointsman.simulator.drill.routing.UsualOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One combination of operation, bank, card type and agreement: whether a channel that works for it is in routing.
/// For one thread.
final class RouteWatch {
    /// What a fault began may be answered so long after its end, and then takes its part out.
    private static final long ECHO_MILLIS = 90_000;

    private final Wanted wanted;
    private final List<Candidate> candidates = new ArrayList<>();

    /// A channel that carries the combination.
    private static final class Candidate {
        private final String channel;
        private final Payment probe;
        private long failedMillis = -ECHO_MILLIS;
        private boolean works = true;
        private boolean out;
        private boolean mistaken;

        private Candidate(String channel, Wanted wanted) {
            this.channel = channel;
            this.probe = new Payment(0, wanted, "probe", 0, false, 1, 0);
        }

        private void look(Truth truth, Collection<CellState> states, long nowMillis) {
            works = truth.failing(channel, probe) == 0;
            if (!works) {
                failedMillis = nowMillis;
            }
            boolean wasOut = out;
            out = states.stream()
                    .anyMatch(state -> state.percent() == 0 && DrillFault.isOn(state.cell(), channel, probe.wanted()));
            if (out && !wasOut) {
                mistaken = nowMillis - failedMillis > ECHO_MILLIS;
            }
            mistaken &= out;
        }

        /// For how long it has worked while it was out, as far as anybody could know of it.
        private long workedMillis(long nowMillis) {
            return nowMillis - failedMillis;
        }
    }

    RouteWatch(Wanted wanted, List<DrillChannel> channels) {
        this.wanted = wanted;
        channels.stream()
                .filter(channel -> channel.carries(wanted))
                .forEach(channel -> candidates.add(new Candidate(channel.id(), wanted)));
    }

    /// What of a second to tell: null when a working channel is in routing, or none works.
    @Nullable
    Without look(Ours ours, Truth truth, long nowMillis) {
        Collection<CellState> states = ours.states();
        candidates.forEach(candidate -> candidate.look(truth, states, nowMillis));
        List<Candidate> working =
                candidates.stream().filter(candidate -> candidate.works).toList();
        if (working.isEmpty() || working.stream().anyMatch(candidate -> !candidate.out)) {
            return null;
        }
        long worked = working.stream()
                .mapToLong(candidate -> candidate.workedMillis(nowMillis))
                .max()
                .orElse(0);
        boolean mistaken = working.stream().anyMatch(candidate -> candidate.mistaken);
        List<String> offered = ours.decided().route(UsualOrder.request(wanted, "probe")).routes().stream()
                .map(Route::channel)
                .toList();
        boolean open = working.stream().anyMatch(candidate -> offered.contains(candidate.channel));
        return new Without(wanted, worked / 1_000, mistaken, open);
    }
}
