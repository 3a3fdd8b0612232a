package dev.pointsman.simulator.traffic;

import dev.pointsman.model.event.Outcome;
import org.jspecify.annotations.Nullable;

/// How an attempt ends, and how long after it began.
///
/// @param latencyMillis at least 1: an answer is never at the instant of its question
record Answer(Outcome outcome, @Nullable String code, long latencyMillis) {
    Answer {
        if (latencyMillis < 1) {
            throw new IllegalArgumentException("latencyMillis must be at least 1: latencyMillis=" + latencyMillis);
        }
    }
}
