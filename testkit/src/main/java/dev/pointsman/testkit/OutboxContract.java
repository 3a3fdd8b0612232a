package dev.pointsman.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.ControlStore;
import dev.pointsman.core.Decision;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.notice.News;
import dev.pointsman.core.notice.Notice;
import dev.pointsman.core.notice.Outbox;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every outbox does, whatever it is made of.
public interface OutboxContract {
    Instant AT = Happened.AT;

    /// A store and the outbox it fills.
    record Opened(ControlStore store, Outbox outbox) {}

    /// Empty, with `RampPlan.standard()`.
    Opened opened();

    private static Decision decision(List<Transition> transitions, List<Incident> incidents, List<Notice> notices) {
        return new Decision(AT, transitions, incidents, notices, List.of(), null, 7);
    }

    @Test
    default void what_a_decision_tells_comes_in_its_order_as_it_went_in() {
        Opened opened = opened();
        Transition suspended = Happened.suspended("x", 1);
        Incident incident = Happened.incident("INC-1", "x");
        Notice notice = Happened.opened(incident);
        assertThat(opened.outbox().last()).isZero();

        opened.store().commit(decision(List.of(suspended), List.of(incident), List.of(notice)));

        assertThat(opened.outbox().after(0, 10))
                .containsExactly(
                        new Outbox.Entry(1, new News.Moved(suspended)),
                        new Outbox.Entry(2, new News.Told(notice, incident)));
        assertThat(opened.outbox().after(1, 10))
                .extracting(Outbox.Entry::number)
                .containsExactly(2L);
        assertThat(opened.outbox().after(0, 1)).extracting(Outbox.Entry::number).containsExactly(1L);
        assertThat(opened.outbox().last()).isEqualTo(2);
    }

    @Test
    default void an_incident_is_told_as_it_stood_when_the_notice_was_committed() {
        Opened opened = opened();
        Incident before = Happened.incident("INC-1", "x");
        opened.store().commit(decision(List.of(), List.of(before), List.of(Happened.opened(before))));
        opened.store()
                .commit(new Decision(
                        AT.plusSeconds(1), List.of(), List.of(Happened.ended(before)), List.of(), List.of(), null, 8));

        assertThat(opened.outbox().after(0, 10))
                .containsExactly(new Outbox.Entry(1, new News.Told(Happened.opened(before), before)));
    }

    @Test
    default void the_same_decision_again_tells_nothing_anew() {
        Opened opened = opened();
        Incident incident = Happened.incident("INC-1", "x");
        Decision decision =
                decision(List.of(Happened.suspended("x", 1)), List.of(incident), List.of(Happened.opened(incident)));

        opened.store().commit(decision);
        opened.store().commit(decision);

        assertThat(opened.outbox().last()).isEqualTo(2);
    }

    @Test
    default void a_decision_that_is_refused_tells_nothing() {
        Opened opened = opened();
        Incident incident = Happened.incident("INC-1", "x");
        Decision gap = decision(
                List.of(Happened.suspended("y", 1), Happened.suspended("x", 3)),
                List.of(incident),
                List.of(Happened.opened(incident)));

        assertThatThrownBy(() -> opened.store().commit(gap)).isInstanceOf(ControlStore.StaleState.class);

        assertThat(opened.outbox().after(0, 10)).isEmpty();
    }

    @Test
    default void a_receiver_stands_where_it_was_kept() {
        Outbox outbox = opened().outbox();
        Outbox.Receiver fresh = Outbox.Receiver.from("a", 4);
        Outbox.Receiver later =
                new Outbox.Receiver("a", 5, 1, 3, AT.plusSeconds(9), true, new Outbox.Answered(AT, "answered 500"));
        assertThat(outbox.receiver("a")).isEmpty();

        outbox.keep(fresh);
        assertThat(outbox.receiver("a")).contains(fresh);
        outbox.keep(later);
        assertThat(outbox.receiver("a")).contains(later);
        assertThat(outbox.receiver("b")).isEmpty();
    }

    @Test
    default void dead_letters_of_a_receiver_come_oldest_first_until_raised() {
        Outbox outbox = opened().outbox();
        Outbox.Receiver a = Outbox.Receiver.from("a", 9);
        Outbox.DeadLetter second = new Outbox.DeadLetter(8, AT, 2, "answered 503");
        Outbox.DeadLetter first = new Outbox.DeadLetter(7, AT, 90, "answered 500");
        outbox.bury(a, second);
        outbox.bury(a, first);
        outbox.bury(Outbox.Receiver.from("b", 9), second);

        assertThat(outbox.deadLetters("a", 10)).containsExactly(first, second);
        assertThat(outbox.deadLetters("a", 1)).containsExactly(first);
        outbox.raise(a, 7);
        assertThat(outbox.deadLetters("a", 10)).containsExactly(second);
        assertThat(outbox.deadLetters("b", 10)).containsExactly(second);
        assertThat(outbox.receiver("a")).contains(a);
    }

    @Test
    default void the_oldest_dead_letters_go_when_there_are_too_many() {
        Outbox outbox = opened().outbox();
        for (int number = 1; number <= Outbox.DEAD_LETTERS_MAX + 2; number++) {
            outbox.bury(Outbox.Receiver.from("a", number), new Outbox.DeadLetter(number, AT, 1, "r"));
        }

        assertThat(outbox.deadLetters("a", Integer.MAX_VALUE))
                .hasSize(Outbox.DEAD_LETTERS_MAX)
                .first()
                .extracting(Outbox.DeadLetter::number)
                .isEqualTo(3L);
    }
}
