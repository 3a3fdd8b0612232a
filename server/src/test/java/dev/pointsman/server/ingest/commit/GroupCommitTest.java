package dev.pointsman.server.ingest.commit;

import static dev.pointsman.testkit.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameLog;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.core.frame.MemoryFrameLog;
import dev.pointsman.server.VirtualTime;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.testkit.Payments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private final VirtualTime time = new VirtualTime();
    private final Counter counter = Counter.striped("test", CountingRules.standard(), Payments.PARTIES, Set.of(), 4);
    private final FlakyLog log = new FlakyLog();
    private final List<FrameSource.Logged> committed = new ArrayList<>();
    private final GroupCommit commit = new GroupCommit(counter, log, committed::add, time, Duration.ofSeconds(10));

    /// A log that can be out of order.
    private static final class FlakyLog implements FrameLog {
        private final MemoryFrameLog log = new MemoryFrameLog(100);
        private boolean broken;
        private int refused;

        @Override
        public long append(Frame frame) {
            if (broken) {
                refused++;
                throw new IllegalStateException("out of order");
            }
            return log.append(frame);
        }

        @Override
        public List<Logged> after(long place, int max) {
            return log.after(place, max);
        }

        @Override
        public void release(long place) {
            log.release(place);
        }
    }

    private GroupCommit.Promise take(String attempt) {
        counter.take(payment(attempt).at(time.instant().getEpochSecond()), time.instant());
        return commit.taken(1);
    }

    private long attempts() {
        return log.after(-1, 100).stream()
                .mapToLong(logged -> logged.frame().intake().counted())
                .sum();
    }

    @Test
    void a_promise_is_kept_when_its_frame_is_in_the_log_and_not_before() {
        GroupCommit.Promise promise = take("a");
        assertThat(promise.kept()).isNotDone();

        commit.turn();

        assertThat(promise.kept()).isDone();
        assertThat(attempts()).isEqualTo(1);
        assertThat(committed).hasSize(1);
    }

    @Test
    void while_the_log_is_out_of_order_nobody_is_answered_and_later_all_are_in_order() {
        commit.turn();
        log.broken = true;
        GroupCommit.Promise first = take("a");
        commit.turn();
        GroupCommit.Promise duplicate = take("a");
        GroupCommit.Promise second = take("b");
        commit.turn();
        assertThat(List.of(
                        first.kept().isDone(),
                        duplicate.kept().isDone(),
                        second.kept().isDone()))
                .containsOnly(false);
        assertThat(commit.complaint()).isPresent();

        log.broken = false;
        commit.turn();
        assertThat(first.kept()).isDone();
        assertThat(duplicate.kept()).isNotDone();
        commit.turn();

        assertThat(duplicate.kept()).isDone();
        assertThat(second.kept()).isDone();
        assertThat(attempts()).isEqualTo(2);
        assertThat(log.refused).isEqualTo(2);
        assertThat(commit.complaint()).isEmpty();
    }

    @Test
    void a_duplicate_waits_though_it_adds_nothing() {
        take("a");
        commit.turn();
        int frames = committed.size();

        GroupCommit.Promise again = take("a");
        assertThat(again.kept()).isNotDone();
        commit.turn();

        assertThat(again.kept()).isDone();
        assertThat(committed.size()).isBetween(frames, frames + 1);
        assertThat(attempts()).isEqualTo(1);
    }

    @Test
    void when_the_log_stays_out_of_order_no_more_is_counted() {
        log.broken = true;
        take("a");
        commit.turn();
        time.advance(Duration.ofSeconds(10));
        commit.admit();
        time.advance(Duration.ofSeconds(1));

        assertThatThrownBy(commit::admit).isInstanceOf(RequestProblem.class).hasMessageContaining("durable");

        log.broken = false;
        commit.turn();
        commit.admit();
    }

    @Test
    void idle_seconds_leave_no_frames() {
        for (int second = 0; second < 120; second++) {
            commit.turn();
            time.advance(Duration.ofSeconds(1));
        }

        assertThat(committed).isEmpty();
    }

    @Test
    void what_falls_due_by_time_alone_gets_into_a_frame() {
        counter.take(payment("late").unknown().at(time.instant().getEpochSecond()), time.instant());
        commit.taken(1);
        commit.turn();
        int frames = committed.size();

        for (int second = 0; second < 60; second++) {
            time.advance(Duration.ofSeconds(1));
            commit.turn();
        }

        assertThat(committed).hasSizeGreaterThan(frames);
    }
}
