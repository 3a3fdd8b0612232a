package dev.pointsman.server.cluster;

import dev.pointsman.adapters.kafka.node.NodeBoard;
import dev.pointsman.server.nodes.NodeView;
import dev.pointsman.server.nodes.Nodes;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the board shows: all nodes, and the one whose term is the latest. Safe for any number of threads.
final class SeenNodes implements Nodes {
    private final NodeBoard board;

    SeenNodes(NodeBoard board) {
        this.board = board;
    }

    @Override
    public List<NodeView> all() {
        List<NodeBoard.Seen> seen = board.nodes();
        Optional<NodeBoard.Seen> judge = judge(seen);
        Instant now = board.brokerTime().instant();
        return seen.stream()
                .map(each -> NodeView.of(each, judge.filter(each::equals).isPresent(), now))
                .toList();
    }

    private static Optional<NodeBoard.Seen> judge(List<NodeBoard.Seen> seen) {
        return seen.stream()
                .filter(each -> each.age().compareTo(NodeView.SILENT_MAX) <= 0)
                .filter(each -> each.state().judges())
                .max(Comparator.comparing(each -> each.state().term().orElseThrow()));
    }

    /// Where the others reach the judging node.
    Optional<URI> judge() {
        return judge(board.nodes()).map(each -> URI.create(each.state().address()));
    }
}
