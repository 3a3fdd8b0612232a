package dev.pointsman.core.window;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// The clock on the wall of a time zone, in seconds: those of an instant, moved by the zone's offset. Quick while asked
/// about times near one another. For one thread.
public final class WallClock {
    /// Far beyond every calendar.
    private static final long SECONDS_MAX = 1L << 36;

    private final ZoneId zone;
    private final ZoneRules rules;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;
    private int offset;

    public WallClock(ZoneId zone) {
        this.zone = zone;
        this.rules = zone.getRules();
    }

    /// What the clock shows at `second`, as seconds since it showed the first of 1970.
    public long shown(long second) {
        if (second < from || second >= to) {
            Instant at = Instant.ofEpochSecond(Math.clamp(second, -SECONDS_MAX, SECONDS_MAX));
            offset = rules.getOffset(at).getTotalSeconds();
            ZoneOffsetTransition last = rules.previousTransition(at.plusSeconds(1));
            ZoneOffsetTransition next = rules.nextTransition(at);
            from = last == null ? Long.MIN_VALUE : last.toEpochSecond();
            to = next == null ? Long.MAX_VALUE : next.toEpochSecond();
        }
        return second + offset;
    }

    /// The second at which it showed the same time of day `days` days before `second`. Where it was put forward over
    /// that time, as much later; where it was put back and showed it twice, the first.
    public long daysBefore(long second, int days) {
        Instant at = Instant.ofEpochSecond(second);
        LocalDateTime then = LocalDateTime.ofInstant(
                        at, ZoneOffset.ofTotalSeconds(rules.getOffset(at).getTotalSeconds()))
                .minusDays(days);
        return then.atZone(zone).toEpochSecond();
    }
}
