package dev.pointsman.core.incident;

import java.util.SortedMap;
import java.util.TreeMap;

/// What an incident cost so far.
///
/// @param attempts settled since the estimated start
/// @param failures technical ones among them
/// @param lost failures beyond what the baseline explains, never negative
/// @param minor money of the technical failures by currency, in minor units
public record Impact(long attempts, long failures, long lost, SortedMap<String, Long> minor) {
    public Impact {
        minor = new TreeMap<>(minor);
    }
}
