package dev.pointsman.client.work;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/// Time and the host's log, handed in.
///
/// @param clock what the host believes the time to be: compared with other machines, never waited by
/// @param nanoTime what waits are measured with
public record Surroundings(InstantSource clock, LongSupplier nanoTime, Warnings warnings) {
    public static Surroundings of(System.Logger logger) {
        return new Surroundings(InstantSource.system(), System::nanoTime, new Warnings(logger, System::nanoTime));
    }
}
