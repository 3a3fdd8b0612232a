/// Everything that a router needs, as one value: the rules, which change by the day, and the states, by the second.
@NullMarked
package dev.pointsman.model.snapshot;

import org.jspecify.annotations.NullMarked;
