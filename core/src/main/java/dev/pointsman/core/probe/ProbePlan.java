package dev.pointsman.core.probe;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/// How a channel that automation has suspended is asked whether it is back.
///
/// @param every from one probe to the next at least: of the channel for HTTP, of a cell for HOST
/// @param needs answers in a row that let the first share back
/// @param perDay probes of the channel in a day
/// @param zone whose days they are
public record ProbePlan(Kind kind, Duration every, int needs, int perDay, ZoneId zone) {
    public static final Duration EVERY_MIN = Duration.ofSeconds(5);
    public static final Duration EVERY_MAX = Duration.ofHours(1);
    public static final int NEEDS_MAX = 10;
    public static final int PER_DAY_MAX = 10_000;

    private static final Set<Dimension> WHOLE_CHANNEL = EnumSet.of(Dimension.OPERATION, Dimension.CHANNEL);

    /// Who asks.
    public enum Kind {
        /// The server asks an address, which speaks for the whole channel.
        HTTP,
        /// A host makes a payment of one cell.
        HOST
    }

    public ProbePlan {
        if (every.compareTo(EVERY_MIN) < 0 || every.compareTo(EVERY_MAX) > 0) {
            throw new IllegalArgumentException("every must be in 5 s..1 h: every=" + every);
        }
        if (needs < 1 || needs > NEEDS_MAX) {
            throw new IllegalArgumentException("needs must be in 1.." + NEEDS_MAX + ": needs=" + needs);
        }
        if (perDay < 1 || perDay > PER_DAY_MAX) {
            throw new IllegalArgumentException("perDay must be in 1.." + PER_DAY_MAX + ": perDay=" + perDay);
        }
    }

    /// Whether an answer says something of `cell`.
    boolean speaksFor(Cell cell) {
        return kind == Kind.HOST
                || (WHOLE_CHANNEL.containsAll(cell.fixed()) && cell.tags().isEmpty());
    }
}
