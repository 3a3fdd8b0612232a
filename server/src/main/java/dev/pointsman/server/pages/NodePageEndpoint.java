package dev.pointsman.server.pages;

import dev.pointsman.console.Pages;
import dev.pointsman.console.Paths;
import dev.pointsman.server.login.Viewers;
import dev.pointsman.server.nodes.Nodes;
import dev.pointsman.server.views.NodeWords;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Shows people which processes do the work: one, or the nodes of a cluster.
@RestController
class NodePageEndpoint {
    private final Pages pages;
    private final Optional<Nodes> nodes;
    private final NodeWords words;

    NodePageEndpoint(Pages pages, ObjectProvider<Nodes> nodes, InstantSource clock) {
        this.pages = pages;
        this.nodes = Optional.ofNullable(nodes.getIfAvailable());
        this.words = new NodeWords(clock);
    }

    @GetMapping(Paths.NODES)
    ResponseEntity<byte[]> all(HttpServletRequest request) {
        var view = nodes.map(cluster -> words.of(cluster.all())).orElseGet(words::alone);
        return Html.ok(pages.nodes(view, Viewers.of(request)));
    }
}
