package dev.pointsman.core.probe;

import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.List;

/// A question to a channel.
///
/// @param cells that the answer is about: one of HOST, those that name the whole channel of HTTP
/// @param leaseUntil when it counts as failed unless it is answered
public record Probe(String id, String channel, List<Cell> cells, Instant askedAt, Instant leaseUntil) {
    public Probe {
        cells = List.copyOf(cells);
    }
}
