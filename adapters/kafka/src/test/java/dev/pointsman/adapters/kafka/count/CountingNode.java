package dev.pointsman.adapters.kafka.count;

import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.testkit.Payments;
import dev.pointsman.wire.WireLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// A node that counts on the test's own thread.
final class CountingNode {
    final FaultyConnections connections;
    final List<Frame> committed = new ArrayList<>();
    private final Counting counting;

    CountingNode(KafkaSettings settings, String name) {
        this(settings, name, _ -> List.of(), InstantSource.system());
    }

    /// @param silence after which the group gives it up
    CountingNode(KafkaSettings settings, String name, Duration silence) {
        this(settings, name, _ -> List.of(), InstantSource.system(), silence);
    }

    CountingNode(
            KafkaSettings settings,
            String name,
            Function<String, List<OpenAttempt>> remembered,
            InstantSource brokerTime) {
        this(settings, name, remembered, brokerTime, FaultyConnections.SILENCE);
    }

    private CountingNode(
            KafkaSettings settings,
            String name,
            Function<String, List<OpenAttempt>> remembered,
            InstantSource brokerTime,
            Duration silence) {
        connections = new FaultyConnections(settings, name, silence);
        CountingParts parts = new CountingParts(
                source -> Counter.single(source, CountingRules.standard(), Payments.PARTIES, Set.of()),
                remembered,
                WireLimits.STANDARD,
                CountingRules.standard().idHorizon(),
                Duration.ofMillis(5),
                brokerTime,
                committed::add);
        counting = new Counting(settings, parts, connections, System::nanoTime);
    }

    void turn() {
        counting.turn(Duration.ofMillis(10));
    }

    /// As a process that is killed.
    void crash() {
        counting.abandon();
    }

    void leave() {
        counting.leave();
    }

    CountingState state() {
        return counting.state();
    }
}
