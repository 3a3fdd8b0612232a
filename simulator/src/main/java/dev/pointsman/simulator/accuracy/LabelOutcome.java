package dev.pointsman.simulator.accuracy;

/// What one watcher made of one fault of one trial.
///
/// @param delaySeconds from the onset; NaN when it was missed
/// @param delayAttempts of the cell from the onset; 0 when it was missed
/// @param evidence what the fault told in all (natural logarithm), over the logarithm of our threshold for the cell
public record LabelOutcome(
        boolean found,
        double delaySeconds,
        long delayAttempts,
        boolean cellRight,
        boolean partyRight,
        double evidence) {

    /// Whether the fault told twice what our threshold asks for, so that missing it is a miss.
    public boolean enough() {
        return evidence >= 2;
    }
}
