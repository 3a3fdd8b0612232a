package dev.pointsman.client.server;

/// One server-sent event.
///
/// @param id empty when it has none
/// @param data its lines, joined by `\n`; empty when it is cut
/// @param isCut whether it was longer than an event may be, and its data was let go of
public record ServerEvent(String id, String name, String data, boolean isCut) {}
