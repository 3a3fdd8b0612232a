package dev.pointsman.core.guard;

import dev.pointsman.model.cell.Cell;
import java.time.Instant;

/// What the guards are asked.
///
/// @param attemptsPerSecond that the cell normally has
/// @param failedRatio of its attempts, by the evidence; 0 when the evidence is of something else
/// @param percentMoved that others carry already, 0 when the cell is in routing with all of its traffic
public record Removal(Cell cell, double attemptsPerSecond, double failedRatio, int percentMoved, Instant at) {
    public Removal {
        if (!(attemptsPerSecond >= 0) || percentMoved < 0 || percentMoved > 99) {
            throw new IllegalArgumentException(
                    "attemptsPerSecond=" + attemptsPerSecond + " percentMoved=" + percentMoved);
        }
        if (!(failedRatio >= 0 && failedRatio <= 1)) {
            throw new IllegalArgumentException("failedRatio must be in 0..1: failedRatio=" + failedRatio);
        }
    }
}
