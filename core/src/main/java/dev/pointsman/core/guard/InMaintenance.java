package dev.pointsman.core.guard;

import dev.pointsman.core.window.Windows;

/// The guard that leaves a channel alone while it is under maintenance: its failures are expected.
record InMaintenance(Windows windows) implements Guard {
    @Override
    public String name() {
        return "maintenance";
    }

    @Override
    public Ruling on(Removal removal, Routing routing, ChannelFacts facts) {
        boolean now = facts.isMaintenance(removal.cell(), removal.at())
                || windows.isMaintenance(removal.cell(), removal.at().getEpochSecond());
        return now ? new Ruling.Refuse(name(), "the channel is in maintenance") : new Ruling.Go();
    }
}
