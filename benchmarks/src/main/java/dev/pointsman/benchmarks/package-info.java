/// What counting, judging and decoding cost, beside what two circuit breakers cost to record an outcome.
@NullMarked
package dev.pointsman.benchmarks;

import org.jspecify.annotations.NullMarked;
