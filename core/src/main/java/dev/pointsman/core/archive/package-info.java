/// What is kept of the past: the counts of each cell and minute.
@NullMarked
package dev.pointsman.core.archive;

import org.jspecify.annotations.NullMarked;
