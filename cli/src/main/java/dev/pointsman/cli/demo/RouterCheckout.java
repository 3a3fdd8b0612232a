package dev.pointsman.cli.demo;

import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Router;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.simulator.company.Checkout;
import dev.pointsman.simulator.company.Payment;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A checkout that routes in process by the snapshot that stands, and reports to the server.
final class RouterCheckout implements Checkout {
    private final Supplier<Router> router;
    private final Router usual;
    private final Consumer<List<PaymentEvent>> reporting;

    RouterCheckout(Supplier<Router> router, Consumer<List<PaymentEvent>> reporting) {
        this.router = router;
        this.reporting = reporting;
        Snapshot now = router.get().snapshot();
        this.usual = Router.of(new Snapshot(now.version(), now.issuedAt(), now.rules(), List.of()));
    }

    @Override
    public List<String> channels(Payment payment) {
        return channels(router.get(), payment);
    }

    @Override
    public List<String> usualChannels(Payment payment) {
        return channels(usual, payment);
    }

    private static List<String> channels(Router router, Payment payment) {
        RouteRequest request = RouteRequest.of(payment.operation())
                .amount(payment.amount())
                .bank(payment.bank())
                .cardType(payment.cardType())
                .method(payment.method())
                .businessLine(payment.businessLine())
                .user(payment.user())
                .payment(payment.id())
                .pinnedChannel(payment.pinned())
                .build();
        return router.route(request).routes().stream().map(Route::channel).toList();
    }

    @Override
    public void report(List<PaymentEvent> events) {
        reporting.accept(events);
    }
}
