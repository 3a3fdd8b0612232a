package dev.pointsman.core.guard;

/// One reason why a cell must not be taken out of routing, or not all of it.
sealed interface Guard permits InMaintenance, LastRoute, TrafficShare, BackupCapacity, Overload {
    /// As it stands in answers and in the timeline of incidents.
    String name();

    Ruling on(Removal removal, Routing routing, ChannelFacts facts);
}
