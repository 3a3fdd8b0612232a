package dev.pointsman.server.routing;

import dev.pointsman.model.route.Router;

/// Routes by the snapshot that stands now. Safe for any number of threads.
public interface StandingRouter {
    Router router();
}
