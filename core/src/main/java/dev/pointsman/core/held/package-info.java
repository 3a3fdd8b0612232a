/// Refunds and payouts that wait for their channel, and the pace at which they go.
@NullMarked
package dev.pointsman.core.held;

import org.jspecify.annotations.NullMarked;
