package dev.pointsman.server.cluster;

import dev.pointsman.server.WiredWeb;
import dev.pointsman.server.access.Access;
import dev.pointsman.server.decisions.Deciding;
import dev.pointsman.server.ingest.ShippedIngest;
import dev.pointsman.server.ingest.beacon.Beacon;
import dev.pointsman.server.nodes.NodeDoors;
import dev.pointsman.server.observe.Observing;
import dev.pointsman.server.problem.ProblemPage;
import dev.pointsman.server.problem.ProblemWriter;
import dev.pointsman.server.problem.Problems;
import dev.pointsman.server.publishing.Following;
import dev.pointsman.server.routing.RouteDoors;
import dev.pointsman.server.seconds.SecondDoors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// What every node does all the time: takes events, routes by the snapshot that stands, tells how the nodes
/// are, and sends everything else on to the node that judges.
@Configuration(proxyBeanMethods = false)
@WiredWeb
@Import({
    Problems.class,
    Observing.class,
    Access.class,
    ShippedIngest.class,
    Beacon.class,
    Following.class,
    Deciding.class,
    RouteDoors.class,
    NodeDoors.class,
    SecondDoors.class
})
class Front {
    @Bean
    Forwarding forwarding(JudgeAddress judge, ProblemWriter problems) {
        return new Forwarding(judge, Forwarded.direct(), problems);
    }

    @Bean
    ProblemPage problemPage() {
        return new PassingPage();
    }
}
