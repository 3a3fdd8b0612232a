package dev.pointsman.server.views;

/// How much time a chart shows.
public enum Span {
    /// The last minutes, out of the engine.
    NOW,
    /// The last 24 hours by minute, out of the archive.
    DAY
}
