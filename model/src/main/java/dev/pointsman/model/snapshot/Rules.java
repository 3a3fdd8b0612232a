package dev.pointsman.model.snapshot;

import java.util.List;

/// The slow part of a snapshot: the registry of channels, and how they are put in order.
///
/// @param version of the first snapshot that had these rules
public record Rules(SnapshotVersion version, Ordering ordering, List<RoutedChannel> channels, Complaints complaints) {
    public static final int CHANNELS_MAX = 10_000;

    /// By the strategy alone; nobody complained.
    public Rules(SnapshotVersion version, Strategy strategy, List<RoutedChannel> channels) {
        this(version, Ordering.by(strategy), channels, Complaints.NOBODY);
    }

    public Rules {
        channels = Checked.list("channels", channels, CHANNELS_MAX);
        Checked.distinct("channel", channels.stream().map(RoutedChannel::id).toList());
    }
}
