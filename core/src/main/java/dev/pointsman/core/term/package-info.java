/// Who judges, one node at a time.
@NullMarked
package dev.pointsman.core.term;

import org.jspecify.annotations.NullMarked;
