package dev.pointsman.server;

import dev.pointsman.server.access.Access;
import dev.pointsman.server.archive.Archiving;
import dev.pointsman.server.automation.AutomationPages;
import dev.pointsman.server.channels.ChannelPages;
import dev.pointsman.server.decisions.Deciding;
import dev.pointsman.server.figures.Figures;
import dev.pointsman.server.held.HeldPages;
import dev.pointsman.server.incidents.IncidentPages;
import dev.pointsman.server.judging.Judging;
import dev.pointsman.server.lines.LinePages;
import dev.pointsman.server.login.ConsoleAccess;
import dev.pointsman.server.nodes.NodeDoors;
import dev.pointsman.server.observe.Observing;
import dev.pointsman.server.openapi.OpenApi;
import dev.pointsman.server.pages.ConsolePages;
import dev.pointsman.server.probe.Probing;
import dev.pointsman.server.problem.Problems;
import dev.pointsman.server.publishing.Publishing;
import dev.pointsman.server.routing.Routes;
import dev.pointsman.server.rules.RoutingRules;
import dev.pointsman.server.seconds.SecondDoors;
import dev.pointsman.server.users.Users;
import dev.pointsman.server.webhook.Webhooks;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The parts of a server that judges frames which others counted, in the order of the flow.
@Configuration(proxyBeanMethods = false)
@WiredWeb
@Import({
    Problems.class,
    Observing.class,
    Access.class,
    Judging.class,
    Archiving.class,
    ChannelPages.class,
    AutomationPages.class,
    IncidentPages.class,
    HeldPages.class,
    Probing.class,
    LinePages.class,
    ConsoleAccess.class,
    ConsolePages.class,
    Publishing.class,
    Deciding.class,
    Routes.class,
    Users.class,
    RoutingRules.class,
    Figures.class,
    Webhooks.class,
    NodeDoors.class,
    SecondDoors.class,
    OpenApi.class
})
class JudgeWiring {}
