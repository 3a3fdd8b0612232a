/// What publishing seconds in Redis costs.
@NullMarked
package dev.pointsman.benchmarks.redis;

import org.jspecify.annotations.NullMarked;
