package dev.pointsman.client.report;

import static dev.pointsman.client.report.Reported.event;
import static dev.pointsman.client.report.Reported.numbers;
import static dev.pointsman.client.report.Reported.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.client.spool.Batch;
import dev.pointsman.client.work.Backoff;
import dev.pointsman.client.work.HeardLog;
import dev.pointsman.client.work.Loop;
import dev.pointsman.client.work.Ring;
import dev.pointsman.client.work.Warnings;
import dev.pointsman.model.event.PaymentEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReporterTest {
    private static final long MILLI = 1_000_000;
    private static final int BATCH = 4;

    private long now;
    private final HeardLog log = new HeardLog();
    private final Warnings warnings = new Warnings(log, () -> now);
    private final Ring<PaymentEvent> ring = new Ring<>(16);
    private final Tally tally = new Tally();
    private final ScriptedIntake intake = new ScriptedIntake();
    private final AtomicInteger keys = new AtomicInteger();
    private final Batcher batcher = new Batcher(
            rules(16, BATCH, BackPressure.DROP_NEWEST), () -> "k" + keys.incrementAndGet(), tally, warnings);
    private final Reporter reporter = new Reporter(
            new Backlog(ring, batcher, null, tally),
            intake,
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(1), () -> 0.999_999),
            tally,
            warnings,
            () -> {});

    private void report(int from, int to) {
        for (int i = from; i <= to; i++) {
            ring.offer(event(i));
        }
    }

    private long after(long millis) {
        now += millis * MILLI;
        return reporter.step(now);
    }

    @Test
    void an_event_waits_for_others_no_longer_than_it_may_linger() {
        report(1, 2);
        assertThat(after(0)).isEqualTo(10 * MILLI);
        report(3, 3);
        assertThat(after(6)).isEqualTo(4 * MILLI);
        assertThat(intake.sent).isEmpty();
        after(4);
        assertThat(numbers(intake.last().lines())).containsExactly(1, 2, 3);
    }

    @Test
    void a_full_batch_goes_at_once_and_the_next_when_it_is_taken() {
        report(1, 7);
        after(0);
        assertThat(numbers(intake.last().lines())).containsExactly(1, 2, 3, 4);
        after(100);
        assertThat(intake.sent).hasSize(1);
        intake.takesIt();
        after(0);
        assertThat(numbers(intake.last().lines())).containsExactly(5, 6, 7);
        assertThat(intake.sent).extracting(Batch::key).containsExactly("k1", "k2");
        intake.takesIt();
        after(0);
        assertThat(tally.accepted).hasValue(7);
        assertThat(tally.inBatches).hasValue(0);
    }

    @Test
    void a_batch_is_sent_again_as_it_was_with_waits_that_double() {
        report(1, 4);
        after(0);
        for (long wait : new long[] {200, 400, 800, 1_000}) {
            intake.asksForLater(Optional.empty());
            after(0);
            int sent = intake.sent.size();
            after(wait - 1);
            assertThat(intake.sent).hasSize(sent);
            after(1);
            assertThat(intake.sent).hasSize(sent + 1);
        }
        assertThat(intake.sent).extracting(Batch::key).containsOnly("k1");
        assertThat(intake.sent.get(4).lines()).isSameAs(intake.sent.get(0).lines());
        assertThat(tally.retries).hasValue(4);
        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("servers do not take events")
                .contains("status=503");
    }

    @Test
    void a_server_is_not_asked_before_the_time_it_asks_for() {
        report(1, 4);
        after(0);
        intake.asksForLater(Optional.of(Duration.ofSeconds(7)));
        after(0);
        after(6_999);
        assertThat(intake.sent).hasSize(1);
        after(1);
        assertThat(intake.sent).hasSize(2);
    }

    @Test
    void a_batch_that_is_refused_for_good_is_counted_told_and_not_sent_again() {
        report(1, 5);
        after(0);
        intake.answers(new Intake.Receipt.Refused("status=413"));
        after(10);
        assertThat(numbers(intake.last().lines())).containsExactly(5);
        assertThat(tally.refused).hasValue(4);
        assertThat(log.lines()).singleElement().asString().contains("4 events are lost: status=413");
    }

    @Test
    void events_that_servers_refuse_one_by_one_are_counted_and_told_without_their_values() {
        report(1, 4);
        after(0);
        intake.answers(new Intake.Receipt.Taken(1, 1, 2));
        after(0);
        assertThat(tally.accepted).hasValue(1);
        assertThat(tally.duplicates).hasValue(1);
        assertThat(tally.rejected).hasValue(2);
        assertThat(log.lines()).containsExactly("servers refused 2 of 4 events of the batch k1");
    }

    @Test
    void an_answer_that_fails_in_an_unforeseen_way_is_a_reason_to_try_again() {
        CompletableFailure failing = new CompletableFailure();
        Reporter failed = new Reporter(
                new Backlog(ring, batcher, null, tally),
                failing,
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), () -> 0),
                tally,
                warnings,
                () -> {});
        report(1, 4);
        for (int i = 0; i < 5; i++) {
            now += 10 * MILLI;
            failed.step(now);
        }
        assertThat(failing.asked).isGreaterThan(2);
    }

    @Test
    void closing_sends_what_lingers_and_ends_when_all_is_taken() {
        report(1, 6);
        after(0);
        reporter.close(now + 1_000 * MILLI);
        assertThat(after(0)).isNotEqualTo(Loop.END);
        intake.takesIt();
        assertThat(after(1)).isNotEqualTo(Loop.END);
        assertThat(numbers(intake.last().lines())).containsExactly(5, 6);
        intake.takesIt();
        assertThat(after(1)).isEqualTo(Loop.END);
        assertThat(tally.lostAtClose).hasValue(0);
    }

    @Test
    void closing_ends_in_time_though_nobody_answers_and_counts_what_is_lost() {
        report(1, 16);
        after(0);
        reporter.close(now + 1_000 * MILLI);
        assertThat(after(999)).isBetween(0L, MILLI);
        assertThat(after(1)).isEqualTo(Loop.END);
        assertThat(tally.lostAtClose).hasValue(16);
        assertThat(tally.inBatches).hasValue(0);
        assertThat(log.lines()).containsExactly("closed before servers took the last events: lost=16");
    }

    private static final class CompletableFailure implements Intake {
        private int asked;

        @Override
        public java.util.concurrent.CompletableFuture<Receipt> take(Batch batch) {
            asked++;
            return java.util.concurrent.CompletableFuture.failedFuture(new IllegalStateException("flaw"));
        }
    }
}
