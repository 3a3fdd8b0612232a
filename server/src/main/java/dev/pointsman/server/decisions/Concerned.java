package dev.pointsman.server.decisions;

import dev.pointsman.model.route.Explanation;
import dev.pointsman.model.route.Fate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Whether a decision is about a channel: it has a place, or would have one but for health, a quota or a
/// rule.
final class Concerned {
    private Concerned() {}

    static Predicate<KeptDecision> by(boolean degradedOnly, @Nullable String channel) {
        return decision -> (!degradedOnly || decision.explanation().degraded())
                && (channel == null || is(channel, decision.explanation()));
    }

    private static boolean is(String channel, Explanation explanation) {
        for (Fate fate : explanation.fates()) {
            if (fate.channel().equals(channel)) {
                return switch (fate.decided()) {
                    case Fate.Placed _ -> true;
                    case Fate.Excluded excluded -> excluded.cause() != Fate.Cause.UNFIT;
                };
            }
        }
        return false;
    }
}
