package dev.pointsman.core;

/// Where decisions become facts.
public interface ControlStore {
    /// Writes transitions, incidents, notices and marks in one transaction.
    ///
    /// @throws RuntimeException when it could not: nothing of the decision holds
    void commit(Decision decision);
}
