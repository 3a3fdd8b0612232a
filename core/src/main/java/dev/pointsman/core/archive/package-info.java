/// What is kept of the past: the counts of each cell by second, minute and hour.
@NullMarked
package dev.pointsman.core.archive;

import org.jspecify.annotations.NullMarked;
