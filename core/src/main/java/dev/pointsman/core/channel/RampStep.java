package dev.pointsman.core.channel;

import dev.pointsman.core.state.StateReader;

/// One step of a ramp: the share of traffic let through.
public record RampStep(int percent) {
    public RampStep {
        if (percent < 1 || percent > 99) {
            throw new IllegalArgumentException("percent must be in 1..99: percent=" + percent);
        }
    }

    static RampStep restored(StateReader from) {
        return from.made(() -> new RampStep((int) from.count(99)));
    }
}
