package dev.pointsman.core.channel;

/// What the first share of a ramp follows from.
///
/// @param attemptsPerSecond that the cell normally has
/// @param excessRatio how much more often an attempt failed in the fault than when all is well, 0..1
/// @param probes attempts that can show that the cell is healthy
record RampStart(double attemptsPerSecond, double excessRatio, int probes) {
    RampStart {
        if (!(attemptsPerSecond >= 0) || !(excessRatio >= 0 && excessRatio <= 1) || probes < 1) {
            throw new IllegalArgumentException(
                    "attemptsPerSecond=" + attemptsPerSecond + " excessRatio=" + excessRatio + " probes=" + probes);
        }
    }
}
