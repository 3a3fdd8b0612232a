package dev.pointsman.simulator.accuracy;

import java.util.List;

/// What one watcher said in one trial.
///
/// @param alarms incidents, or alarms of a peer
/// @param falseAlarms those that are about no fault
/// @param falseSuspensions suspensions that follow from those
/// @param lateSuspensions suspensions at a time when the fault was over
public record WatcherTrial(
        String watcher,
        List<LabelOutcome> labels,
        int alarms,
        int falseAlarms,
        int falseSuspensions,
        int lateSuspensions) {
    public WatcherTrial {
        labels = List.copyOf(labels);
    }
}
