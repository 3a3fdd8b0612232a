package dev.pointsman.core.probe;

import dev.pointsman.model.cell.Cell;
import org.jspecify.annotations.Nullable;

/// A cell of a channel with probes that is out of routing or on its way back.
///
/// @param version of its state: an answer counts for the state it was asked in, and for no other
/// @param objection why it is not probed; null when it may be
public record OutCell(
        Cell cell, long version, Fault fault, @Nullable String objection) {
    /// What has it out.
    public record Fault(@Nullable String incident, int episode) {}
}
