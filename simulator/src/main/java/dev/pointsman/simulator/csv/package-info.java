/// Comma-separated values as RFC 4180 writes them, with errors that name the line.
@NullMarked
package dev.pointsman.simulator.csv;

import org.jspecify.annotations.NullMarked;
