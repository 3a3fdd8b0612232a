package dev.pointsman.simulator.drill.routing;

import dev.pointsman.model.cell.Cell;
import java.util.Set;

/// Chooses a channel for each attempt and hears how it ended. Times are milliseconds since the run began, and never
/// go back. For one thread.
public interface Policy {
    /// Where `attempt` goes. A user who tries again is routed anew: nobody tells the policy.
    Choice route(Attempt attempt, long nowMillis);

    void observe(Ended ended, long nowMillis);

    /// Called at each whole second, after everything before it.
    void tick(long nowMillis);

    /// Whether it must see healthy traffic for a long time first.
    default boolean learns() {
        return false;
    }

    /// The cells that do not get all of their traffic at present.
    Set<Cell> restricted();
}
