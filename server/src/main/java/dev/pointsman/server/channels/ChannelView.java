package dev.pointsman.server.channels;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// How one channel is, over all its operations.
///
/// @param operations its channel cells, one an operation
/// @param cells those within it, when asked for; out of routing ones first
/// @param quotas what is left of its quotas, of those that hold
/// @param cellsOutOfRouting how many of its cells get less than all of their traffic
/// @param cellsMore how many there are beyond those listed
public record ChannelView(
        String id,
        List<CellView> operations,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CellView> cells,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<QuotaView> quotas,
        int cellsOutOfRouting,
        int cellsMore) {
    public ChannelView {
        operations = List.copyOf(operations);
        cells = List.copyOf(cells);
        quotas = List.copyOf(quotas);
    }

    /// The same with what is left.
    ChannelView with(List<QuotaView> left) {
        return new ChannelView(id, operations, cells, left, cellsOutOfRouting, cellsMore);
    }
}
