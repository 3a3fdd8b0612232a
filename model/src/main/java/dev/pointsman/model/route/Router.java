package dev.pointsman.model.route;

import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Decides on one snapshot which channels a payment may go to, in order, and says of each other one why not.
///
/// The same request has the same answer in every process. Of the filters the first that objects gives the
/// reason: life cycle, operation, method, support per bank and card type, agreement, limit, merchant,
/// quota, routing rules, then the most restrictive state of all cells that the payment touches. When health
/// alone excludes all, it fails open: Limited ones in proportion to their shares, then Ramping ones, then
/// Suspended ones, Blocked ones never. A pinned payment asks of its channel only the operation, the quota
/// and the health, and is held rather than moved or failed open. A channel that failed this payment before
/// comes last, whatever the strategy and the rules, but for a Limited one: its share was set because the
/// others have no room for it. Safe for many threads; no I/O.
public final class Router {
    private final Snapshot snapshot;
    private final RulesIndex index;
    private final Candidate[] candidates;

    private Router(Snapshot snapshot, RulesIndex index, Candidate[] candidates) {
        this.snapshot = snapshot;
        this.index = index;
        this.candidates = candidates;
    }

    public static Router of(Snapshot snapshot) {
        return over(snapshot, RulesIndex.of(snapshot.rules()));
    }

    /// A router by another snapshot: quickly made when that has the very same rules, as one has of which
    /// only the fast section is new.
    public Router with(Snapshot next) {
        return index.isOf(next.rules()) ? over(next, index) : of(next);
    }

    private static Router over(Snapshot snapshot, RulesIndex index) {
        Map<String, List<StandingState>> statesByChannel = new HashMap<>();
        List<StandingState> everywhere = new ArrayList<>();
        for (CellState cellState : snapshot.states()) {
            StandingState state = StandingState.of(cellState, index);
            if (state.restricts()) {
                String channel = state.channel();
                (channel == null ? everywhere : statesByChannel.computeIfAbsent(channel, id -> new ArrayList<>()))
                        .add(state);
            }
        }
        Map<String, QuotaFilter> quotas = QuotaFilter.byChannel(snapshot.quotas());
        Estimates.Book estimates = new Estimates.Book(snapshot.figures(), index);
        ChannelFilter[] filters = index.filters();
        Candidate[] candidates = new Candidate[filters.length];
        for (int i = 0; i < candidates.length; i++) {
            String id = filters[i].channel().id();
            List<StandingState> states = new ArrayList<>(statesByChannel.getOrDefault(id, List.of()));
            states.addAll(everywhere);
            QuotaFilter quota = quotas.getOrDefault(id, QuotaFilter.NONE);
            candidates[i] = new Candidate(filters[i], quota, StandingStates.of(states, index), estimates.of(id));
        }
        return new Router(snapshot, index, candidates);
    }

    /// The snapshot that it decides on.
    public Snapshot snapshot() {
        return snapshot;
    }

    public Routing route(RouteRequest request) {
        String pinned = request.pinnedChannel();
        return pinned == null ? choose(request) : hold(request, pinned);
    }

    /// What to do after the attempts that `request` tells of, all on behalf of one wish of the payer: at
    /// most one of them may execute it.
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
        Choice choice = new Choice(this, index, request, candidates.length);
        boolean healthExcludes = false;
        for (int i = 0; i < candidates.length; i++) {
            Candidate candidate = candidates[i];
            if (choice.fit().bars(i) || candidate.objection(choice) != Objection.NONE) {
                continue;
            }
            int standing = candidate.standing(choice);
            if (standing >= 0) {
                choice.add(Place.of(i, standing));
            } else {
                healthExcludes |= standing != Candidate.BLOCKED;
            }
        }
        boolean degraded = choice.count() == 0 && healthExcludes;
        if (degraded) {
            failOpen(choice);
        } else {
            index.ranking().rank(choice, candidates);
        }
        Arrays.sort(choice.places(), 0, choice.count());
        return new Routing(choice, degraded, snapshot.version());
    }

    /// Asks again what was asked before: it is rare, and so costs the usual answer nothing.
    private void failOpen(Choice choice) {
        for (int i = 0; i < candidates.length; i++) {
            Candidate candidate = candidates[i];
            if (!choice.fit().bars(i) && candidate.objection(choice) == Objection.NONE) {
                StandingState state = candidate.keptBack(choice).state();
                if (!state.isBlocked()) {
                    long place = Place.of(i, candidate.bestOff(choice));
                    choice.add(index.ranking().whenAllAreOut(place, candidate, state, choice.key()));
                }
            }
        }
    }

    private Routing hold(RouteRequest request, String pinned) {
        Integer channel = index.channel(pinned);
        if (channel == null) {
            return held(pinned, "it is not in the snapshot");
        }
        Candidate candidate = candidates[channel];
        Objection objection = candidate.pinnedObjection(request);
        if (objection != Objection.NONE) {
            return held(pinned, candidate.words(objection, request));
        }
        Choice choice = new Choice(this, index, request, 1);
        int standing = candidate.standing(choice);
        if (standing < 0) {
            return held(pinned, candidate.keptBack(choice).reason());
        }
        choice.add(Place.of(channel, standing));
        index.ranking().rank(choice, candidates);
        return new Routing(choice.routes(), List.of(), false, snapshot.version());
    }

    private Routing held(String pinned, String reason) {
        List<Exclusion> excluded = List.of(new Exclusion(pinned, "held, since it stays on its channel: " + reason));
        return new Routing(List.of(), excluded, false, snapshot.version());
    }

    Route route(Choice choice, long place) {
        Candidate candidate = candidates[Place.channel(place)];
        int standing = Place.standing(place);
        return new Route(
                candidate.id(),
                candidate.account(standing, choice.request()),
                Place.score(place),
                Candidate.trial(standing),
                Place.rank(place));
    }

    /// Every channel without a place, the lowest priority first, and why.
    List<Exclusion> excluded(Choice choice) {
        BitSet placed = new BitSet(candidates.length);
        for (int i = 0; i < choice.count(); i++) {
            placed.set(Place.channel(choice.places()[i]));
        }
        List<Exclusion> excluded = new ArrayList<>(candidates.length - choice.count());
        for (int channel : index.byPriority()) {
            if (!placed.get(channel)) {
                excluded.add(exclusion(choice, channel));
            }
        }
        return List.copyOf(excluded);
    }

    private Exclusion exclusion(Choice choice, int channel) {
        Candidate candidate = candidates[channel];
        Objection objection = candidate.objection(choice);
        if (objection != Objection.NONE) {
            return new Exclusion(candidate.id(), candidate.words(objection, choice.request()));
        }
        String rule = choice.fit().words(channel);
        if (rule != null) {
            return new Exclusion(candidate.id(), rule);
        }
        Candidate.KeptBack kept = candidate.keptBack(choice);
        return new Exclusion(candidate.id(), kept.reason(), kept.state().isOnTrial());
    }
}
