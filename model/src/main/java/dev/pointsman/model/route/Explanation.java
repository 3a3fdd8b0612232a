package dev.pointsman.model.route;

import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import java.util.ArrayList;
import java.util.List;

/// Why a router answers one request as it does, with the numbers of every channel. Holds neither the
/// request nor the snapshot.
///
/// @param rules that fit the payment, in the order in which they are asked; none of a pinned one
/// @param fates first the channels with a place, in their order, then those without, as the answer lists
/// them
/// @param degraded whether health alone had excluded all
/// @param snapshot that it was decided on
public record Explanation(
        Asked asked,
        Strategy strategy,
        List<FittingRule> rules,
        List<Fate> fates,
        boolean degraded,
        SnapshotVersion snapshot) {
    public Explanation {
        rules = List.copyOf(rules);
        fates = List.copyOf(fates);
    }

    /// In the order to try them.
    public List<Fate> placed() {
        return fates.stream()
                .filter(fate -> fate.decided() instanceof Fate.Placed)
                .toList();
    }

    public List<Fate> excluded() {
        return fates.stream()
                .filter(fate -> fate.decided() instanceof Fate.Excluded)
                .toList();
    }

    /// The routes as [Router#route] gives them.
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (Fate fate : fates) {
            if (fate.decided() instanceof Fate.Placed placed) {
                routes.add(placed.route());
            }
        }
        return routes;
    }

    /// Of how many channels this kept the payment away.
    public long excludedBy(Fate.Cause cause) {
        return fates.stream()
                .filter(fate -> fate.decided() instanceof Fate.Excluded excluded && excluded.cause() == cause)
                .count();
    }
}
