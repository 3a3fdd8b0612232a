package dev.pointsman.server.judging;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// The judge's time; everything else keeps the system's.
///
/// @param pause waits for a span of that time, or less
public record JudgeTime(InstantSource clock, Consumer<Duration> pause) {
    public static JudgeTime system() {
        return new JudgeTime(InstantSource.system(), span -> LockSupport.parkNanos(span.toNanos()));
    }
}
