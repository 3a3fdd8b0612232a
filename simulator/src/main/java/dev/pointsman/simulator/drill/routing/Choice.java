package dev.pointsman.simulator.drill.routing;

import org.jspecify.annotations.Nullable;

/// Where a policy sends an attempt.
///
/// @param channel null when it refuses the attempt
/// @param lastResort whether it had every channel out that could take the attempt
public record Choice(@Nullable String channel, boolean lastResort) {
    public static Choice of(String channel) {
        return new Choice(channel, false);
    }
}
