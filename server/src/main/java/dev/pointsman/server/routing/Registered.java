package dev.pointsman.server.routing;

import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Strategy;
import java.util.List;

/// The channels that are registered, and how routes are put in order.
public record Registered(Strategy strategy, List<RoutedChannel> channels) {
    public Registered {
        channels = List.copyOf(channels);
    }

    /// No channel yet: those that events name are watched and not routed.
    public static Registered none() {
        return new Registered(Strategy.PRIORITY, List.of());
    }
}
