/// The load driver: drives a server's intake over loopback and says what it bore.
@NullMarked
package dev.pointsman.benchmarks.load;

import org.jspecify.annotations.NullMarked;
