package dev.pointsman.server.observe;

import java.util.Optional;

/// A part of the server that can say whether it does its work. Asked by any thread.
public interface HealthPart {
    /// One word.
    String name();

    /// What keeps it from its work; empty when nothing does.
    Optional<String> complaint();

    /// Whether the server is not ready for work without it. What is not needed is told all the same.
    default boolean isNeeded() {
        return true;
    }
}
