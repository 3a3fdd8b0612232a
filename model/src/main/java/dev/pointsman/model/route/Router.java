package dev.pointsman.model.route;

import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.Strategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Decides on one snapshot which channels a payment may go to, in order, and says of each other one why not.
///
/// The same request has the same answer in every process. Of the filters the first that objects gives the reason:
/// life cycle, operation, method, support per bank and card type, agreement, limit, quota, merchant, then the most
/// restrictive state of all cells that the payment touches. When health alone excludes all, it fails open: Limited
/// ones in proportion to their shares, then Ramping ones, then Suspended ones, Blocked ones never. A pinned payment
/// asks of its channel only the operation, the quota and the health, and
/// is held rather than moved or failed open. A channel that failed this payment before comes last,
/// whatever the strategy, but for a Limited one: its share was set because the others have no room for it. Safe for
/// many threads; no I/O.
public final class Router {
    private static final Comparator<Route> IN_ORDER =
            Comparator.comparingDouble(Route::score).reversed().thenComparing(Route::channel);

    private static final double ON_TRIAL = 1;
    private static final double LIMITED = 2;

    private final Snapshot snapshot;
    private final Candidate[] candidates;
    private final Map<String, Candidate> byId;

    private Router(Snapshot snapshot, Candidate[] candidates, Map<String, Candidate> byId) {
        this.snapshot = snapshot;
        this.candidates = candidates;
        this.byId = byId;
    }

    public static Router of(Snapshot snapshot) {
        Rules rules = snapshot.rules();
        Map<String, List<StandingState>> statesByChannel = new HashMap<>();
        List<StandingState> everywhere = new ArrayList<>();
        for (CellState cellState : snapshot.states()) {
            StandingState state = StandingState.of(cellState);
            if (state.restricts()) {
                String channel = state.channel();
                (channel == null ? everywhere : statesByChannel.computeIfAbsent(channel, id -> new ArrayList<>()))
                        .add(state);
            }
        }
        Map<String, QuotaFilter> quotas = QuotaFilter.byChannel(snapshot.quotas());
        List<RoutedChannel> ordered = new ArrayList<>(rules.channels());
        ordered.sort(Comparator.comparingInt(RoutedChannel::priority).thenComparing(RoutedChannel::id));
        Candidate[] candidates = new Candidate[ordered.size()];
        Map<String, Candidate> byId = new HashMap<>(2 * candidates.length);
        for (int i = 0; i < candidates.length; i++) {
            RoutedChannel channel = ordered.get(i);
            List<StandingState> states = new ArrayList<>(statesByChannel.getOrDefault(channel.id(), List.of()));
            states.addAll(everywhere);
            states.sort(StandingState.MOST_RESTRICTIVE_FIRST);
            QuotaFilter quota = quotas.getOrDefault(channel.id(), QuotaFilter.NONE);
            candidates[i] = Candidate.of(channel, states, quota, rules.complaints());
            byId.put(channel.id(), candidates[i]);
        }
        return new Router(snapshot, candidates, byId);
    }

    /// The snapshot that it decides on.
    public Snapshot snapshot() {
        return snapshot;
    }

    public Routing route(RouteRequest request) {
        String pinned = request.pinnedChannel();
        return pinned == null ? choose(request) : hold(request, pinned);
    }

    /// What to do after the attempts that `request` tells of, all on behalf of one wish of the payer: at most one of
    /// them
    /// may execute it.
    ///
    /// @throws IllegalArgumentException when it tells of none
    public Next next(RouteRequest request) {
        Next obstacle = Failover.obstacle(request);
        if (obstacle != null) {
            return obstacle;
        }
        Routing routing = route(request);
        return request.pinnedChannel() == null ? Failover.elsewhere(request, routing) : new Next.Go(routing);
    }

    private Routing choose(RouteRequest request) {
        long key = request.key();
        List<Route> routes = new ArrayList<>(candidates.length);
        List<Exclusion> excluded = new ArrayList<>(candidates.length);
        boolean healthExcludes = false;
        for (Candidate candidate : candidates) {
            String objection = candidate.objection(request);
            if (objection != null) {
                excluded.add(new Exclusion(candidate.id(), objection));
                continue;
            }
            Health health = health(candidate, request, key);
            if (health instanceof Health.KeptBack kept) {
                excluded.add(new Exclusion(
                        candidate.id(), kept.reason(), kept.state().isOnTrial()));
                healthExcludes |= !kept.state().isBlocked();
            } else {
                routes.add(route(candidate, request, health, key));
            }
        }
        if (routes.isEmpty() && healthExcludes) {
            return failOpen(request, key);
        }
        routes.sort(IN_ORDER);
        return new Routing(routes, excluded, false, snapshot.version());
    }

    /// Asks again what was asked before: it is rare, and so costs the usual answer nothing.
    private Routing failOpen(RouteRequest request, long key) {
        List<Route> open = new ArrayList<>();
        List<Exclusion> excluded = new ArrayList<>();
        for (Candidate candidate : candidates) {
            String objection = candidate.objection(request);
            if (objection != null) {
                excluded.add(new Exclusion(candidate.id(), objection));
            } else if (health(candidate, request, key) instanceof Health.KeptBack kept) {
                StandingState state = kept.state();
                if (state.isBlocked()) {
                    excluded.add(new Exclusion(candidate.id(), kept.reason()));
                } else {
                    open.add(new Route(candidate.id(), kept.merchant(), degradedScore(candidate, state, key)));
                }
            }
        }
        open.sort(IN_ORDER);
        return new Routing(open, excluded, true, snapshot.version());
    }

    /// First those that bear their share and no more, drawn in proportion to it, so that none is flooded with what
    /// all of them keep back; then those on trial, in the same way; then those that are out, as usual.
    private double degradedScore(Candidate candidate, StandingState state, long key) {
        if (!state.letsSome()) {
            return part(score(candidate, key));
        }
        double weight = snapshot.rules().strategy() == Strategy.PRIORITY ? 1 : candidate.weight();
        double drawn = drawn(candidate, weight * Math.max(1, state.percent()), key);
        return (state.isOnTrial() ? ON_TRIAL : LIMITED) + part(drawn);
    }

    /// Between 0 and 1, larger for a larger score.
    private static double part(double score) {
        return score / (1 + score);
    }

    private Routing hold(RouteRequest request, String pinned) {
        Candidate candidate = byId.get(pinned);
        if (candidate == null) {
            return held(pinned, "it is not in the snapshot");
        }
        String objection = candidate.pinnedObjection(request);
        if (objection != null) {
            return held(pinned, objection);
        }
        long key = request.key();
        Health health = health(candidate, request, key);
        if (health instanceof Health.KeptBack kept) {
            return held(pinned, kept.reason());
        }
        return new Routing(List.of(route(candidate, request, health, key)), List.of(), false, snapshot.version());
    }

    private Routing held(String pinned, String reason) {
        List<Exclusion> excluded = List.of(new Exclusion(pinned, "held, since it stays on its channel: " + reason));
        return new Routing(List.of(), excluded, false, snapshot.version());
    }

    /// The first account that lets the payment through, or else the one that is best off.
    private static Health health(Candidate candidate, RouteRequest request, long key) {
        List<String> merchants = candidate.merchants();
        if (request.merchant() != null || merchants.isEmpty()) {
            return candidate.health(request, request.merchant(), key);
        }
        Health best = candidate.health(request, merchants.get(0), key);
        for (int i = 1; i < merchants.size() && best instanceof Health.KeptBack worst; i++) {
            Health next = candidate.health(request, merchants.get(i), key);
            boolean better = !(next instanceof Health.KeptBack kept)
                    || kept.state().severity() < worst.state().severity();
            best = better ? next : best;
        }
        return best;
    }

    private Route route(Candidate candidate, RouteRequest request, Health health, long key) {
        double score = score(candidate, key);
        if (!(health instanceof Health.Open open)) {
            return new Route(candidate.id(), health.merchant(), score);
        }
        boolean last = !open.limited() && request.failedOn(candidate.id());
        return new Route(candidate.id(), health.merchant(), last ? part(score) - 1 : score, open.trial());
    }

    /// Weighted rendezvous: a channel that comes or goes moves only the users it gains or loses.
    private double score(Candidate candidate, long key) {
        if (snapshot.rules().strategy() == Strategy.PRIORITY) {
            return 1.0 / (1.0 + candidate.priority());
        }
        return drawn(candidate, candidate.weight(), key);
    }

    private static double drawn(Candidate candidate, double weight, long key) {
        // strict: the order must be the same on every machine
        return weight / -StrictMath.log(StableHash.unit(StableHash.both(candidate.hash(), key)));
    }
}
