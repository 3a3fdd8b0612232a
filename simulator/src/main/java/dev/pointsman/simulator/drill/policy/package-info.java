/// Ways to choose channels: ours, those of others, and one that knows everything.
@NullMarked
package dev.pointsman.simulator.drill.policy;

import org.jspecify.annotations.NullMarked;
