package dev.pointsman.model.route;

import dev.pointsman.model.event.Operation;

/// What is known of a payment before its payer has chosen how to pay. A method, bank or card type that it
/// names narrows the others: with a method the banks are those that may be paid with by it.
public record OfferRequest(RouteRequest payment) {
    public OfferRequest {
        if (payment.operation() == Operation.REFUND || payment.pinnedChannel() != null) {
            throw new IllegalArgumentException(
                    "a payment that must stay on its channel has nothing to choose: operation=" + payment.operation());
        }
    }
}
