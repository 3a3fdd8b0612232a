package dev.pointsman.server.nodes;

import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires what tells of the nodes: of one process alone too.
@Configuration(proxyBeanMethods = false)
public class NodeDoors {
    @Bean
    NodesEndpoint nodesEndpoint(ObjectProvider<Nodes> nodes, InstantSource clock) {
        return new NodesEndpoint(nodes.getIfAvailable(() -> Nodes.alone(clock)));
    }
}
