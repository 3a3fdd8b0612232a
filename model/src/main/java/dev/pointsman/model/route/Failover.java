package dev.pointsman.model.route;

import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a payment may be tried again by itself, judged by what became of it so far.
///
/// In this order: what succeeded ends; what may have succeeded is asked about; a payout moves only when it is proven
/// that
/// no channel executed it; what the payer's side refused, another channel would be refused too; and the card schemes'
/// limits on retries, which the caller counts, hold.
final class Failover {
    private Failover() {}

    /// Null when nothing speaks against another attempt.
    static @Nullable Next obstacle(RouteRequest request) {
        List<Tried> tried = request.tried();
        if (tried.isEmpty()) {
            throw new IllegalArgumentException("nothing was tried yet: payment=" + request.payment());
        }
        for (Tried attempt : tried) {
            if (attempt.outcome() == Outcome.SUCCESS) {
                return new Next.Stop("it succeeded on " + attempt.channel());
            }
        }
        for (Tried attempt : tried) {
            if (attempt.outcome() == Outcome.UNKNOWN) {
                return new Next.Ask(attempt.channel());
            }
        }
        return failures(request, tried.get(tried.size() - 1));
    }

    private static @Nullable Next failures(RouteRequest request, Tried last) {
        if (request.operation() == Operation.PAY_OUT) {
            for (Tried attempt : request.tried()) {
                if (attempt.outcome() == Outcome.FAILURE && !attempt.provenUndone()) {
                    return new Next.Stop("a payout stays where it is: nothing proves that " + attempt.channel()
                            + " did not execute it");
                }
            }
        }
        if (last.party() == FaultParty.PAYER) {
            return new Next.Stop(
                    "the payer's side refused it on " + last.channel() + " and would on any other channel");
        }
        if (last.party() == FaultParty.NONE) {
            return new Next.Stop("it ended on " + last.channel() + " by nobody's fault");
        }
        Integer retriesLeft = request.retriesLeft();
        return retriesLeft != null && retriesLeft == 0
                ? new Next.Stop("the card scheme allows no further attempt")
                : null;
    }

    /// What is left of `routing` without the channels that were tried.
    static Next elsewhere(RouteRequest request, Routing routing) {
        List<Route> routes = new ArrayList<>();
        List<Exclusion> excluded = new ArrayList<>(routing.excluded());
        for (Route route : routing.routes()) {
            if (wasTried(request, route.channel())) {
                excluded.add(new Exclusion(route.channel(), "was tried for this payment"));
            } else {
                routes.add(route);
            }
        }
        return routes.isEmpty()
                ? new Next.Stop("no other channel may take it")
                : new Next.Go(new Routing(routes, excluded, routing.degraded(), routing.snapshot()));
    }

    private static boolean wasTried(RouteRequest request, String channel) {
        return request.tried().stream().anyMatch(attempt -> attempt.channel().equals(channel));
    }
}
