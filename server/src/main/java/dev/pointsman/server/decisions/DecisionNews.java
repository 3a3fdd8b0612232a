package dev.pointsman.server.decisions;

/// Told of each decision that is kept. Must be quick: somebody waits for the answer.
@FunctionalInterface
public interface DecisionNews {
    void kept(KeptDecision decision);
}
