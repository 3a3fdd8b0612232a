package dev.pointsman.server.judging;

import java.time.Duration;

/// Waits for a span of the clock's time, or less: whoever calls it looks at the clock again.
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration atMost);
}
