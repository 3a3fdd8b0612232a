/// Recordings of other forms made into payment events.
@NullMarked
package dev.pointsman.cli.convert;

import org.jspecify.annotations.NullMarked;
