package dev.pointsman.simulator.backtest.input;

import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.wire.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks that recorded payments are in order of time within 60 s, and gives each its arrival: the running maximum of
/// event time.
///
/// An event more than [#DISORDER_MAX] before the maximum is refused. An event more than [#LEAP_MAX] ahead of it would,
/// if its clock is wrong, make every following event look late; if it is right, the recording has a gap. The following
/// events decide by majority: an event beyond the leap is a vote for it, an ordinary event a vote against. With
/// [#VOTES] more for than against the leap is believed; with none more, or with [#HELD_MAX] events held, the events
/// held since are refused. At the end of the input, where nothing can speak against them any more, two held events that
/// lead no more than [#SPREAD_MAX] ahead are believed, a lone one is not. A believed leap ends at the earliest time
/// held, but no more than [#SPREAD_MAX] before their median, and
/// the events held are judged again from there. The beginning of the input is found in the same way, as a leap from
/// nowhere.
///
/// So one wrong clock costs the events it stamped, a gap of days costs none, and clocks that are wrong [#VOTES] times
/// more often than right, in a row, cannot be told from a gap. For one thread.
public final class TimeOrder implements LineConsumer {
    public static final Duration DISORDER_MAX = Duration.ofSeconds(60);
    public static final Duration LEAP_MAX = Duration.ofHours(24);
    static final int VOTES = 16;
    static final int HELD_MAX = 64;
    static final Duration SPREAD_MAX = Duration.ofDays(30);

    /// Takes the events that are in order, each with its arrival, and the lines that are refused.
    public interface Arrivals {
        /// An event is in order.
        ///
        /// @param line counted from 1; events that were held come later than some that follow them
        /// @param arrival never earlier than that of the event before
        void arrived(long line, PaymentEvent event, Instant arrival);

        /// A line is refused, here or before.
        ///
        /// @param line counted from 1; lines that were held are refused later than some that follow them
        void refused(long line, Problem problem);
    }

    private record Held(long line, PaymentEvent event) {
        Instant time() {
            return event.occurredAt();
        }
    }

    private final Arrivals next;
    private final Deque<Held> held = new ArrayDeque<>();
    private @Nullable Instant latest;
    private Instant orderedFrom = Instant.MIN;
    private Instant leapFrom = Instant.MIN;
    private int votes;

    public TimeOrder(Arrivals next) {
        this.next = next;
    }

    @Override
    public void event(long line, PaymentEvent event) {
        Instant time = event.occurredAt();
        Instant latest = this.latest;
        if (latest == null || time.isAfter(leapFrom)) {
            hold(new Held(line, event));
        } else if (time.isBefore(orderedFrom)) {
            next.refused(line, disorder(time, latest));
        } else {
            Instant arrival = time.isAfter(latest) ? time : latest;
            moveTo(arrival);
            next.arrived(line, event, arrival);
            voteAgainst();
        }
    }

    @Override
    public void refused(long line, Problem problem) {
        next.refused(line, problem);
    }

    /// Decides about what is held. Call once, after the last line.
    public void end() {
        while (!held.isEmpty() && believableAtTheEnd()) {
            believeLeap();
        }
        refuseHeld();
    }

    private boolean believableAtTheEnd() {
        Instant latest = this.latest;
        return latest == null || (held.size() > 1 && !landing(held).isAfter(latest.plus(SPREAD_MAX)));
    }

    private void hold(Held taken) {
        held.add(taken);
        votes++;
        if (votes >= VOTES) {
            believeLeap();
        } else if (held.size() >= HELD_MAX) {
            refuseHeld();
        }
    }

    private void voteAgainst() {
        if (votes > 0 && --votes == 0) {
            refuseHeld();
        }
    }

    private void moveTo(Instant time) {
        if (time.equals(latest)) {
            return;
        }
        latest = time;
        orderedFrom = time.minus(DISORDER_MAX);
        leapFrom = time.plus(LEAP_MAX);
    }

    /// Goes on from the landing, and judges the held events again: the earliest is decided then, so that this ends.
    private void believeLeap() {
        List<Held> again = new ArrayList<>(held);
        held.clear();
        votes = 0;
        Instant landing = landing(again);
        Instant latest = this.latest;
        // ordinary events may have caught up with the held ones
        moveTo(latest != null && latest.isAfter(landing) ? latest : landing);
        again.forEach(leapt -> event(leapt.line(), leapt.event()));
    }

    private static Instant landing(Collection<Held> leapt) {
        List<Instant> times = leapt.stream().map(Held::time).sorted().toList();
        Instant earliest = times.get((times.size() - 1) / 2).minus(SPREAD_MAX);
        return times.stream()
                .filter(time -> !time.isBefore(earliest))
                .findFirst()
                .orElseThrow();
    }

    private void refuseHeld() {
        votes = 0;
        Instant latest = this.latest;
        while (latest != null && !held.isEmpty()) {
            Held refused = held.remove();
            next.refused(refused.line(), leap(refused.time(), latest));
        }
    }

    private static Problem disorder(Instant time, Instant latest) {
        return new Problem(
                Problem.Kind.INVALID_VALUE,
                "/occurredAt",
                time + " is " + seconds(Duration.between(time, latest)) + " s before " + latest
                        + ", the latest time so far: events are to be in order of time within "
                        + DISORDER_MAX.toSeconds() + " s");
    }

    private static Problem leap(Instant time, Instant latest) {
        return new Problem(
                Problem.Kind.INVALID_VALUE,
                "/occurredAt",
                time + " is more than " + LEAP_MAX.toHours() + " h ahead of " + latest
                        + ", the latest time so far, and the events around it do not agree");
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
