package dev.pointsman.core.count;

/// Whether a channel reports one event an attempt or two. A channel is ONE_EVENT until its first INITIATED: until
/// then a completion counts as its own initiation. Safe for any number of threads.
final class ReportingMode {
    private volatile boolean twoEvents;

    void sawInitiated() {
        if (!twoEvents) {
            twoEvents = true;
        }
    }

    boolean oneEvent() {
        return !twoEvents;
    }
}
