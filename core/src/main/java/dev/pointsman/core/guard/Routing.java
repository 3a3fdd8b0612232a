package dev.pointsman.core.guard;

import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.List;

/// What is in routing at present, as the guards ask for it.
public interface Routing {
    /// The share of a cell's traffic that is let through, in percent.
    int percent(Cell cell);

    /// The cells that are out by decision of automation, whole or in part.
    List<Out> out();

    /// A cell that is out.
    ///
    /// @param attemptsPerSecond that it normally has
    /// @param since when its present state began
    /// @param overloaded it works, but does not bear more
    /// @param first when the same incident first took it out
    record Out(Cell cell, double attemptsPerSecond, int percent, boolean overloaded, Instant since, Instant first) {
        double movedPerSecond() {
            return attemptsPerSecond * (100 - percent) / 100;
        }
    }
}
