package dev.pointsman.starter.decisions;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Routing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One payment's routing, without what says whose payment it was or how much was paid.
///
/// @param number counts up from 0 in this process
record Decision(
        long number,
        Instant at,
        Operation operation,
        @Nullable String method,
        @Nullable String bank,
        @Nullable String cardType,
        Routing routing) {
    static Decision of(long number, Instant at, RouteRequest request, Routing routing) {
        return new Decision(
                number, at, request.operation(), request.method(), request.bank(), request.cardType(), routing);
    }

    /// The newer of two, of which one may not be there.
    static Decision newer(@Nullable Decision held, Decision other) {
        return held == null || held.number < other.number ? other : held;
    }
}
