package dev.pointsman.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that only moves when told.
public final class VirtualTime implements InstantSource {
    private Instant now = Instant.parse("2026-11-20T06:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void advance(Duration span) {
        now = now.plus(span);
    }
}
