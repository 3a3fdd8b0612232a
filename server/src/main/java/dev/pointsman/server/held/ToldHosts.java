package dev.pointsman.server.held;

/// Hosts that are told of releases, beside those that ask.
public interface ToldHosts {
    /// Whether somebody is, and takes what it is told.
    boolean isTold(String channel);

    /// There is something in the outbox.
    void wake();
}
