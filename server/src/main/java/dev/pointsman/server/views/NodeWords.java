package dev.pointsman.server.views;

import dev.pointsman.console.view.NodesView;
import dev.pointsman.server.nodes.NodeView;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// How nodes are told to people.
public final class NodeWords {
    /// A clock further off than this is worth a look, though nothing is judged by it.
    private static final Duration CLOCK_RIGHT = Duration.ofSeconds(1);

    private final InstantSource clock;

    public NodeWords(InstantSource clock) {
        this.clock = clock;
    }

    /// Of a process alone.
    public NodesView alone() {
        Instant startedAt =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        NodesView.Node node = new NodesView.Node("this process", "counts and judges", "no other", true, startedAt);
        return new NodesView(clock.instant(), "One process does it all.", true, List.of(node));
    }

    public NodesView of(List<NodeView> nodes) {
        Optional<NodeView> judge = nodes.stream().filter(NodeView::judges).findFirst();
        List<NodeView> silent = nodes.stream().filter(node -> !node.answers()).toList();
        String sentence = nodes.size() + (nodes.size() == 1 ? " node; " : " nodes; ")
                + judge.map(node -> node.name() + " judges").orElse("none judges at the moment")
                + (silent.isEmpty() ? "" : "; no word of " + names(silent))
                + ".";
        return new NodesView(
                clock.instant(),
                sentence,
                judge.isPresent() && silent.isEmpty(),
                nodes.stream().map(NodeWords::node).toList());
    }

    private static String names(List<NodeView> nodes) {
        return nodes.stream().map(NodeView::name).collect(Collectors.joining(", "));
    }

    private static NodesView.Node node(NodeView node) {
        boolean right = Math.abs(node.clockAheadMillis()) <= CLOCK_RIGHT.toMillis();
        return new NodesView.Node(
                node.name(), standing(node), figures(node, right), node.answers() && right, node.startedAt());
    }

    private static String standing(NodeView node) {
        if (!node.answers()) {
            return "silent for " + seconds(node.silentMillis());
        }
        String counts = node.partitions().isEmpty()
                ? "counts nothing"
                : "counts " + node.partitions().size() + (node.partitions().size() == 1 ? " partition" : " partitions");
        return node.judges() ? "judges (term " + node.term() + "), " + counts : counts;
    }

    private static String figures(NodeView node, boolean right) {
        String waiting = node.lag() == 0
                ? "nothing waits"
                : String.format(Locale.ROOT, "%,d events wait to be counted", node.lag());
        String clock = right
                ? "clock right"
                : "clock " + seconds(Math.abs(node.clockAheadMillis()))
                        + (node.clockAheadMillis() > 0 ? " ahead" : " behind");
        return waiting + ", " + clock + ", version " + node.version();
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }
}
