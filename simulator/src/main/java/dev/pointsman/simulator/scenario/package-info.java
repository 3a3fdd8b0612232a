/// What a simulated payment company looks like and what goes wrong in it: scenarios, as records and as YAML files.
@NullMarked
package dev.pointsman.simulator.scenario;

import org.jspecify.annotations.NullMarked;
