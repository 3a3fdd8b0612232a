package dev.pointsman.server.decisions;

import dev.pointsman.model.route.Explanation;
import dev.pointsman.model.route.Fate;

/// Whether a decision is about a channel: it has a place, or would have one but for health, a quota or a
/// rule.
final class Concerned {
    private Concerned() {}

    static boolean is(String channel, Explanation explanation) {
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
