package dev.pointsman.server.decisions;

import java.time.Instant;

/// Lets so many through in each second. For one thread at a time.
final class Pace {
    private final int perSecondMax;
    private long second;
    private int taken;

    private Pace(int perSecondMax) {
        this.perSecondMax = perSecondMax;
    }

    static Pace ofPerSecond(int most) {
        return new Pace(most);
    }

    boolean take(Instant now) {
        if (!hasRoom(now)) {
            return false;
        }
        taken++;
        return true;
    }

    boolean hasRoom(Instant now) {
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            taken = 0;
        }
        return taken < perSecondMax;
    }
}
