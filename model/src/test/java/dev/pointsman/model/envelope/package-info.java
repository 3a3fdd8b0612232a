@NullMarked
package dev.pointsman.model.envelope;

import org.jspecify.annotations.NullMarked;
