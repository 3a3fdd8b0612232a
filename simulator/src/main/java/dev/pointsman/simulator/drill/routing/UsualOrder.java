package dev.pointsman.simulator.drill.routing;

import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Router;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.simulator.drill.company.DrillChannel;
import dev.pointsman.simulator.drill.company.Payment;
import dev.pointsman.simulator.drill.company.Wanted;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/// The order of channels that each user has while nothing is wrong: the same for every policy.
public final class UsualOrder {
    private final List<DrillChannel> channels;
    private final Router router;

    public UsualOrder(List<DrillChannel> channels) {
        this.channels = channels;
        this.router = router(0, List.of());
    }

    /// A router of these channels in which `states` stand.
    public Router router(long nowMillis, Collection<CellState> states) {
        SnapshotVersion first = new SnapshotVersion(1, 0);
        Rules rules = new Rules(
                first,
                Strategy.WEIGHTED,
                channels.stream().map(DrillChannel::routed).toList());
        return Router.of(new Snapshot(
                new SnapshotVersion(1, nowMillis), Payment.instant(nowMillis), rules, List.copyOf(states)));
    }

    /// The channels that can take `payment`, in order.
    public List<String> of(Payment payment) {
        return of(payment.wanted(), payment.user());
    }

    public List<String> of(Wanted wanted, String user) {
        return router.route(request(wanted, user)).routes().stream()
                .map(Route::channel)
                .toList();
    }

    public static RouteRequest request(Payment payment) {
        return request(payment.wanted(), payment.user());
    }

    public static RouteRequest request(Wanted wanted, String user) {
        return RouteRequest.of(wanted.operation())
                .bank(wanted.card().bank())
                .cardType(wanted.card().cardType())
                .agreedChannels(wanted.agreed().isEmpty() ? null : wanted.agreed())
                .user(user)
                .build();
    }

    /// The first channel that is `open`; when none is, the first at all.
    public Choice first(Payment payment, Predicate<String> open) {
        List<String> order = of(payment);
        for (String channel : order) {
            if (open.test(channel)) {
                return Choice.of(channel);
            }
        }
        return order.isEmpty() ? new Choice(null, true) : new Choice(order.getFirst(), true);
    }
}
