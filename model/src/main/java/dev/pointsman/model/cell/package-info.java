/// Cells: the combinations of dimensions that are counted and judged.
@NullMarked
package dev.pointsman.model.cell;

import org.jspecify.annotations.NullMarked;
