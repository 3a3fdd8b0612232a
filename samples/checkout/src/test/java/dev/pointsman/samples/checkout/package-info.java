@NullMarked
package dev.pointsman.samples.checkout;

import org.jspecify.annotations.NullMarked;
