/// Closed-loop drills: who is routed to a channel decides how it fares; policies side by side, figures with intervals.
@NullMarked
package dev.pointsman.simulator.drill;

import org.jspecify.annotations.NullMarked;
