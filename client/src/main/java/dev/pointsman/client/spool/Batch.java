package dev.pointsman.client.spool;

/// Events that are sent together, with one key and the same bytes each time, so that servers count them once.
///
/// @param lines one event each
public record Batch(String key, int events, byte[] lines) {}
