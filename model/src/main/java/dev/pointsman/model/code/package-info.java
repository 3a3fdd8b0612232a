/// Response codes: which class each belongs to, and whose fault it is.
@NullMarked
package dev.pointsman.model.code;

import org.jspecify.annotations.NullMarked;
