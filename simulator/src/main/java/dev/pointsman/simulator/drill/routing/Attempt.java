package dev.pointsman.simulator.drill.routing;

import dev.pointsman.simulator.drill.company.Payment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One try of a payment.
///
/// @param number from 1
/// @param failedOn the channels that failed the tries before it, the first one first
public record Attempt(Payment payment, int number, List<String> failedOn) {
    public Attempt {
        failedOn = List.copyOf(failedOn);
    }

    public static Attempt first(Payment payment) {
        return new Attempt(payment, 1, List.of());
    }

    /// The same user tries again.
    ///
    /// @param channel that failed this try; null when nobody took it
    public Attempt again(@Nullable String channel) {
        List<String> failed = new ArrayList<>(failedOn);
        if (channel != null) {
            failed.add(channel);
        }
        return new Attempt(payment, number + 1, failed);
    }
}
