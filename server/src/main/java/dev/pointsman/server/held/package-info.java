/// Refunds and payouts that wait for their channel: taken, shown, and let go at a pace.
@NullMarked
package dev.pointsman.server.held;

import org.jspecify.annotations.NullMarked;
