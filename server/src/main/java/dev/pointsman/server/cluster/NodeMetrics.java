package dev.pointsman.server.cluster;

import dev.pointsman.adapters.kafka.count.CountingState;
import dev.pointsman.adapters.kafka.count.NodeCounting;
import dev.pointsman.adapters.kafka.node.NodeBoard;
import dev.pointsman.adapters.kafka.publish.DecisionTopic;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/// What dashboards are told of a node.
final class NodeMetrics {
    private NodeMetrics() {}

    static void bind(
            MeterRegistry registry, NodeCounting counting, NodeBoard board, JudgeSeat seat, DecisionTopic decisions) {
        Gauge.builder("pointsman_counting_lag", counting, node -> node.state().lagInAll())
                .description("events of this node's partitions that are not counted yet")
                .register(registry);
        counter("events", "events counted and written for good", registry, counting, CountingState::events);
        counter("commits", "transactions that ended well", registry, counting, CountingState::commits);
        counter("aborts", "transactions that were taken back", registry, counting, CountingState::aborts);
        counter(
                "rebuilds",
                "times that counting began anew from the broker",
                registry,
                counting,
                CountingState::rebuilds);
        counter("dead_letters", "records that were no events", registry, counting, CountingState::deadLetters);
        Gauge.builder("pointsman_clock_ahead_seconds", board, NodeMetrics::ahead)
                .description("how far this node's clock is ahead of the broker's")
                .register(registry);
        Gauge.builder("pointsman_judging", seat, here -> here.seated().isPresent() ? 1 : 0)
                .description("1 while this node judges")
                .register(registry);
        FunctionCounter.builder("pointsman_decisions_left_out", decisions, DecisionTopic::leftOut)
                .description("decisions kept by this node that the others were not told of")
                .register(registry);
    }

    private static double ahead(NodeBoard board) {
        return board.ahead().map(span -> span.toNanos() / 1e9).orElse(Double.NaN);
    }

    private static void counter(
            String what,
            String description,
            MeterRegistry registry,
            NodeCounting counting,
            ToDoubleFunction<CountingState> count) {
        FunctionCounter.builder("pointsman_counting_" + what, counting, node -> count.applyAsDouble(node.state()))
                .description(description)
                .register(registry);
    }
}
