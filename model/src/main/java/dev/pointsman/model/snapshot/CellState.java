package dev.pointsman.model.snapshot;

import dev.pointsman.model.cell.Cell;

/// How much of one cell's traffic is let through.
///
/// @param percent 100 when ACTIVE, 0 when SUSPENDED or BLOCKED, else 0 to 100
/// @param version of this state: grows with each transition of the cell
/// @param first who goes back first, as said when the ramp was begun; nobody when not RAMPING
public record CellState(Cell cell, Kind kind, int percent, long version, FirstBack first) {
    /// From the least restrictive to the most; LIMITED and RAMPING are told apart by their percent.
    public enum Kind {
        ACTIVE,
        LIMITED,
        RAMPING,
        SUSPENDED,
        BLOCKED
    }

    /// Nobody goes first, but for what the rules say of the channel.
    public CellState(Cell cell, Kind kind, int percent, long version) {
        this(cell, kind, percent, version, FirstBack.NOBODY);
    }

    public CellState {
        int least = kind == Kind.ACTIVE ? 100 : 0;
        int most = kind == Kind.SUSPENDED || kind == Kind.BLOCKED ? 0 : 100;
        if (percent < least || percent > most) {
            throw new IllegalArgumentException(
                    "percent of " + kind + " must be in " + least + ".." + most + ": percent=" + percent);
        }
        if (version < 0) {
            throw new IllegalArgumentException("version must not be negative: version=" + version);
        }
        if (kind != Kind.RAMPING && !first.isNobody()) {
            throw new IllegalArgumentException("only a ramp lets some go first: kind=" + kind);
        }
    }
}
