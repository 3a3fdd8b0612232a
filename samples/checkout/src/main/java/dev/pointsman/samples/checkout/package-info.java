/// A small checkout: it routes each payment, tries the channels in that order, and reports every attempt.
@NullMarked
package dev.pointsman.samples.checkout;

import org.jspecify.annotations.NullMarked;
