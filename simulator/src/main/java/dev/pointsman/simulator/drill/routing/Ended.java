package dev.pointsman.simulator.drill.routing;

/// An attempt that has ended.
///
/// @param begunMillis since the run began
public record Ended(Attempt attempt, String channel, long begunMillis, Answer answer) {}
