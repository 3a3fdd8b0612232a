/// Transitions and incidents as signed events to systems outside. Read [Courier] first.
@NullMarked
package dev.pointsman.server.webhook;

import org.jspecify.annotations.NullMarked;
