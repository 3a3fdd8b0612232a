/// What a policy is asked and told.
@NullMarked
package dev.pointsman.simulator.drill.routing;

import org.jspecify.annotations.NullMarked;
