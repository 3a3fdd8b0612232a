package dev.pointsman.server.routing;

import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Strategy;
import java.util.List;
import java.util.Map;

/// The channels that are registered, and how routes are put in order.
///
/// @param ordering as the registry declares it; rules that people put later take the place of its own
/// @param facts what is declared of them beyond routing: how far automation goes, what they bear, when they
/// are down
/// @param lines parts of the business that ask how their payments fare
/// @param probes by channel: how those are asked whether they are back
public record Registered(
        Ordering ordering,
        List<RoutedChannel> channels,
        ChannelFacts facts,
        List<BusinessLine> lines,
        Map<String, DeclaredProbe> probes) {
    public Registered {
        channels = List.copyOf(channels);
        lines = List.copyOf(lines);
        probes = Map.copyOf(probes);
    }

    /// Without probes.
    public Registered(Strategy strategy, List<RoutedChannel> channels, ChannelFacts facts, List<BusinessLine> lines) {
        this(Ordering.by(strategy), channels, facts, lines, Map.of());
    }

    /// Without business lines.
    public Registered(Strategy strategy, List<RoutedChannel> channels, ChannelFacts facts) {
        this(strategy, channels, facts, List.of());
    }

    /// With nothing declared beyond routing.
    public Registered(Strategy strategy, List<RoutedChannel> channels) {
        this(strategy, channels, ChannelFacts.none());
    }

    /// No channel yet: those that events name are watched and not routed.
    public static Registered none() {
        return new Registered(Strategy.PRIORITY, List.of());
    }

    public Registered probed(Map<String, DeclaredProbe> declared) {
        return new Registered(ordering, channels, facts, lines, declared);
    }
}
