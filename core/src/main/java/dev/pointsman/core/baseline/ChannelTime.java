package dev.pointsman.core.baseline;

import dev.pointsman.core.baseline.Calendar.Mark;
import dev.pointsman.core.baseline.Calendar.Span;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A channel's own time: the hour of its week and what its calendar marks, cached until either changes. It stands where
/// it was last moved to.
///
/// Hours are those of the clock on the wall. Where it is put forward, the hour left out is not visited; where it is
/// put back, the repeated hour is learned twice. For one thread.
public final class ChannelTime {
    public static final int HOURS = 7 * 24;

    /// Before it was first moved.
    public static final int NO_HOUR = -1;

    private final ZoneId zone;
    private final List<Span> spans;
    private final Set<Mark> marks = EnumSet.noneOf(Mark.class);
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;
    private int hour;
    private int hourNow = NO_HOUR;
    private boolean usualNow;

    private ChannelTime(ZoneId zone, List<Span> spans) {
        this.zone = zone;
        this.spans = spans;
    }

    /// The time of `channel`; without a name, that of cells which cross channels.
    public static ChannelTime of(BaselineRules rules, @Nullable String channel) {
        ZoneId zone = channel == null ? rules.zone() : rules.channelZones().getOrDefault(channel, rules.zone());
        return new ChannelTime(zone, rules.calendar().of(channel));
    }

    public void moveTo(long second) {
        find(second);
        hourNow = hour;
        usualNow = marks.isEmpty();
    }

    /// The hour of the week: 0 is Monday's first, 167 Sunday's last.
    public int hourNow() {
        return hourNow;
    }

    /// Whether the shape of the week may learn now: nothing is marked.
    public boolean usualNow() {
        return usualNow;
    }

    /// Whether nothing that happened in `second` may be judged or learned.
    public boolean isMaintenance(long second) {
        find(second);
        return marks.contains(Mark.MAINTENANCE);
    }

    private void find(long second) {
        if (second >= from && second < to) {
            return;
        }
        Instant at = Instant.ofEpochSecond(second);
        ZonedDateTime local = at.atZone(zone);
        hour = (local.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue()) * 24 + local.getHour();
        from = second - local.getMinute() * 60L - local.getSecond();
        to = from + 3_600;
        ZoneOffsetTransition next = zone.getRules().nextTransition(at);
        if (next != null) {
            to = Math.min(to, next.toEpochSecond());
        }
        ZoneOffsetTransition last = zone.getRules().previousTransition(at.plusSeconds(1));
        if (last != null) {
            from = Math.max(from, last.toEpochSecond());
        }
        marks.clear();
        for (Span span : spans) {
            mark(span, second);
        }
    }

    private void mark(Span span, long second) {
        long begins = firstSecondOf(span.from());
        long ends = firstSecondOf(span.to());
        if (second < begins) {
            to = Math.min(to, begins);
        } else if (second >= ends) {
            from = Math.max(from, ends);
        } else {
            from = Math.max(from, begins);
            to = Math.min(to, ends);
            marks.add(span.mark());
        }
    }

    /// A second belongs to a span when it begins within it.
    private static long firstSecondOf(Instant instant) {
        return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
    }
}
