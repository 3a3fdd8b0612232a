/// YAML files that are checked as a whole: one reading names every problem with its path and value.
@NullMarked
package dev.pointsman.simulator.yaml;

import org.jspecify.annotations.NullMarked;
