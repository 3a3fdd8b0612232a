package dev.pointsman.core.channel;

/// One step of a ramp: the share of traffic let through.
public record RampStep(int percent) {
    public RampStep {
        if (percent < 1 || percent > 99) {
            throw new IllegalArgumentException("percent must be in 1..99: percent=" + percent);
        }
    }
}
