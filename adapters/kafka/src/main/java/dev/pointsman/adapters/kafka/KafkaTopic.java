package dev.pointsman.adapters.kafka;

/// The topics of a cluster; each has the cluster's prefix before its name.
public enum KafkaTopic {
    /// Payment events, keyed by attempt; a record's time is when the broker appended it.
    EVENTS("events"),
    /// Frames in the order in which they are judged; one partition.
    FRAMES("frames"),
    /// For each partition of the events what its next owner must remember: frames without their counts.
    COUNTED("counted"),
    /// Records that are no events, with the reason in a header.
    DEAD("events.dead"),
    /// The signed snapshot, under the keys `slow` and `fast`.
    SNAPSHOT("snapshot"),
    /// The state of each node, and under a key of its own the name of the cluster.
    NODES("nodes"),
    /// News of cells, for systems outside; key = cell.
    CHANNEL_STATES("channel-states"),
    /// News of incidents, for systems outside; key = incident.
    INCIDENTS("incidents"),
    /// Answers to questions for a route that a node kept, for every node to show; key = decision.
    DECISIONS("decisions");

    private final String suffix;

    KafkaTopic(String suffix) {
        this.suffix = suffix;
    }

    /// Its name on the broker.
    public String of(KafkaSettings settings) {
        return settings.prefix() + "." + suffix;
    }
}
