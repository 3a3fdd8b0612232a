package dev.pointsman.simulator.accuracy;

import java.util.List;

/// What every watcher said in one trial, ours first.
///
/// @param channelMonths thirty days of one channel each
public record TrialResult(TrialKey key, double channelMonths, List<WatcherTrial> watchers) {
    public TrialResult {
        watchers = List.copyOf(watchers);
    }
}
