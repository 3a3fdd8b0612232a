/// From windows to verdicts: is a cell failing, since when, and which part is to blame.
@NullMarked
package dev.pointsman.core.verdict;

import org.jspecify.annotations.NullMarked;
