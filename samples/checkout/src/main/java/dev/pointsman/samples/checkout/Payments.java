package dev.pointsman.samples.checkout;

import dev.pointsman.client.UserKeys;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Routing;
import dev.pointsman.starter.decisions.RecentDecisions;
import java.util.ArrayList;
import java.util.List;

/// Makes payments: a route, then its channels in order, until one of them succeeds or another would not help.
final class Payments {
    private final RecentDecisions routes;
    private final Attempts attempts;
    private final UserKeys users;

    Payments(RecentDecisions routes, Attempts attempts, UserKeys users) {
        this.routes = routes;
        this.attempts = attempts;
        this.users = users;
    }

    /// @param result PAID; REFUSED by the payer's side or by every channel; UNKNOWN, to be asked about; NO_ROUTE
    /// @param tried channels, in order
    /// @param snapshot that the route was decided on; 0.0 is the fallback
    record Paid(String result, List<String> tried, boolean degraded, String snapshot) {}

    Paid pay(Payment payment) {
        String userKey = users.key(payment.user());
        Routing routing = routes.route(RouteRequest.of(Operation.PAY_IN)
                .amount(payment.amount())
                .bank(payment.bank())
                .cardType(payment.cardType())
                .user(userKey)
                .build());
        List<String> tried = new ArrayList<>();
        String result = routing.routes().isEmpty() ? "NO_ROUTE" : "REFUSED";
        for (Route route : routing.routes()) {
            tried.add(route.channel());
            FakeChannel.Answer answer = attempts.make(payment, userKey, route.channel());
            if (answer.outcome() == Outcome.SUCCESS) {
                result = "PAID";
                break;
            }
            if (answer.outcome() == Outcome.UNKNOWN) {
                // it may have been paid: trying another channel could take the money twice
                result = "UNKNOWN";
                break;
            }
            if (answer.isDecline()) {
                break;
            }
        }
        return new Paid(result, tried, routing.degraded(), routing.snapshot().toString());
    }
}
