/// Which attempts should have been answered by now: cohorts by second of initiation, how fast their answers usually
/// come, and the evidence that they do not.
@NullMarked
package dev.pointsman.core.callback;

import org.jspecify.annotations.NullMarked;
