/// How many bytes what is kept takes.
@NullMarked
package dev.pointsman.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
