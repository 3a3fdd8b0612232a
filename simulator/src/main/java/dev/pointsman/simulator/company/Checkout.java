package dev.pointsman.simulator.company;

import dev.pointsman.model.event.PaymentEvent;
import java.util.List;

/// The company's checkout: where a payment goes, and who is told how it went.
public interface Checkout {
    /// The channels for `payment`, best first; empty when it must wait.
    List<String> channels(Payment payment);

    /// The channels for `payment` if every channel were well.
    List<String> usualChannels(Payment payment);

    /// Tells how attempts went.
    void report(List<PaymentEvent> events);
}
