package dev.pointsman.core.verdict;

import dev.pointsman.model.cell.Cell;
import java.time.Instant;

/// A window rule began to alarm. It marks charts and can be notified; it suspends only where a team says so.
public record Advisory(Instant at, Kind kind, Cell cell, Ratio failed, long seconds) {}
