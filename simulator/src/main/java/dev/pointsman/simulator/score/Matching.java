package dev.pointsman.simulator.score;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import java.time.Duration;
import java.time.Instant;

/// Whether an incident is about a label.
final class Matching {
    /// The labelled start is when the first payment was hit; an estimate may lie a little before.
    static final Duration EARLY = Duration.ofSeconds(30);
    /// Evidence of the last minutes of a fault may arrive after it ended.
    static final Duration LATE = Duration.ofMinutes(10);

    private Matching() {}

    static boolean matches(IncidentRow incident, LabelRow label) {
        return overlaps(incident, label) && sharesPayments(incident.cell(), label.cell());
    }

    private static boolean overlaps(IncidentRow incident, LabelRow label) {
        Instant from = label.start().minus(EARLY);
        Instant to = label.end().plus(LATE);
        // an incident that was already reported cannot be about a fault that came later, however long it stays open
        boolean reportedInTime = !incident.detectedAt().isBefore(from);
        return reportedInTime && !incident.begin().isAfter(to);
    }

    private static boolean sharesPayments(Cell detected, Cell labelled) {
        String channel = labelled.value(Dimension.CHANNEL);
        boolean sameChannel = channel != null
                && channel.equals(detected.value(Dimension.CHANNEL))
                && labelled.operation() == detected.operation();
        return sameChannel || detected.meets(labelled);
    }
}
