/// One policy in one company on a virtual clock, and what it is measured by.
@NullMarked
package dev.pointsman.simulator.drill.run;

import org.jspecify.annotations.NullMarked;
