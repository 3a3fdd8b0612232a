package dev.pointsman.server.routing;

/// Knows who complained of late: asked of users that a request does not score.
public interface Complainers {
    /// Whether the user is one of them.
    ///
    /// @param user as route requests name him
    boolean hold(String user);
}
