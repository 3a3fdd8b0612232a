/// Simulated companies: their payments as files, and how well faults in them are detected.
@NullMarked
package dev.pointsman.cli.simulate;

import org.jspecify.annotations.NullMarked;
