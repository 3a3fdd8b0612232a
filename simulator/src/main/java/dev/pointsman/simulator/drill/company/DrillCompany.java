package dev.pointsman.simulator.drill.company;

import java.util.List;

/// Who is drilled: channels, and what users want of them.
public record DrillCompany(List<DrillChannel> channels, Demand demand) {
    public DrillCompany {
        channels = List.copyOf(channels);
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("a company needs a channel: channels=" + channels);
        }
    }
}
