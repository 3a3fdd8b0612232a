package dev.pointsman.simulator.score;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of one label; the fields about the detection are null when it was missed.
///
/// @param incident the incident that found it first
public record LabelScore(
        LabelRow label,
        boolean found,
        @Nullable String incident,
        @Nullable String detectedCell,
        @Nullable Boolean cellRight,
        @Nullable Boolean partyRight,
        @Nullable Double delaySeconds) {

    static LabelScore missed(LabelRow label) {
        return new LabelScore(label, false, null, null, null, null, null);
    }

    static LabelScore found(LabelRow label, IncidentRow by) {
        return new LabelScore(
                label,
                true,
                by.incident(),
                by.cell().toString(),
                by.cell().equals(label.cell()),
                by.faultParty() == label.faultParty(),
                Duration.between(label.start(), by.detectedAt()).toMillis() / 1_000.0);
    }
}
