package dev.pointsman.server.nodes;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells which nodes there are, what each does, and which one judges. Each node answers by itself.
@RestController
class NodesEndpoint {
    private final Nodes nodes;

    NodesEndpoint(Nodes nodes) {
        this.nodes = nodes;
    }

    record NodesView(List<NodeView> nodes) {}

    @GetMapping("/v1/nodes")
    NodesView nodes() {
        return new NodesView(nodes.all());
    }
}
