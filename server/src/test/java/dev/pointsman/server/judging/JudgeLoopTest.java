package dev.pointsman.server.judging;

import static dev.pointsman.testkit.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.Decision;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.MemoryControlStore;
import dev.pointsman.core.channel.Command;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.core.frame.MemoryFrameLog;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.server.VirtualTime;
import dev.pointsman.testkit.Payments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class JudgeLoopTest {
    private static final Cell X = Cell.parse("channel=x");

    private final VirtualTime time = new VirtualTime();
    private final Counter counter = Counter.single("test", CountingRules.standard(), Payments.PARTIES, Set.of());
    private final MemoryFrameLog frames = new MemoryFrameLog(2_000);
    private final List<Decision> committed = new ArrayList<>();
    private final List<Decision> published = new ArrayList<>();
    private boolean storeBroken;
    private int attempt;
    private final MemoryControlStore store = new MemoryControlStore(RampPlan.standard(), 100_000);
    private final Checkpoints checkpoints =
            new Checkpoints(store::commit, frames, CountingRules.standard(), Duration.ofMinutes(1), Runnable::run);
    private final CommittedFrames inbox = CommittedFrames.handedOver(frames);
    private final JudgeLoop loop = new JudgeLoop(
            Standing.of(
                    new Standing.Left(EngineRules.standard(), _ -> {}, ChannelFacts.none(), store, frames),
                    checkpoints,
                    time),
            new JudgeLoop.JudgePorts(inbox, this::commit, checkpoints, published::add),
            time);

    private void commit(Decision decision) {
        if (storeBroken) {
            throw new IllegalStateException("no store");
        }
        store.commit(decision);
        committed.add(decision);
    }

    private void cut(long taken) {
        Frame frame = counter.cut(time.instant(), taken);
        inbox.committed(new FrameSource.Logged(frames.append(frame), frame));
    }

    /// Runs the loop as its thread would, on virtual time.
    private void run(Duration span) {
        Instant end = time.instant().plus(span);
        while (time.instant().isBefore(end)) {
            loop.turn();
            Duration left = Duration.between(time.instant(), end);
            Duration wait = loop.untilNextTurn();
            time.advance(wait.compareTo(left) < 0 ? wait : left);
        }
        loop.turn();
    }

    /// Lets somebody ask while the loop goes on.
    private <T> T whileTurning(Callable<T> asking) throws Exception {
        FutureTask<T> task = new FutureTask<>(asking);
        Thread.ofVirtual().start(task);
        while (!task.isDone()) {
            loop.turn();
            Thread.onSpinWait();
        }
        return task.get();
    }

    @Test
    void every_second_is_judged_once() {
        run(Duration.ofSeconds(60).plus(JudgeLoop.SETTLING));

        assertThat(committed).hasSize(60);
        assertThat(committed).extracting(Decision::at).doesNotHaveDuplicates().isSorted();
        assertThat(published).isEqualTo(committed);
        assertThat(loop.lag()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void after_a_standstill_the_seconds_in_which_frames_arrived_are_judged_one_by_one() {
        run(Duration.ofSeconds(5));
        int before = committed.size();
        for (int second = 0; second < 30; second++) {
            take("x", true);
            cut(attempt);
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(loop.complaint()).isPresent();

        run(Duration.ofSeconds(1));

        assertThat(committed.size() - before).isBetween(30, 32);
        assertThat(loop.complaint()).isEmpty();
    }

    @Test
    void after_a_standstill_in_which_nothing_arrived_the_judge_goes_on_at_the_present() {
        run(Duration.ofSeconds(5));
        int before = committed.size();
        time.advance(Duration.ofSeconds(30));

        run(Duration.ofSeconds(1));

        assertThat(committed.size() - before).isBetween(1, 3);
        assertThat(loop.complaint()).isEmpty();
    }

    @Test
    void a_failing_channel_is_suspended_and_frames_are_released_when_nobody_would_recall_them() {
        for (int second = 0; second < 720; second++) {
            for (int i = 0; i < 20; i++) {
                take("x", second < 100);
                take("y", true);
            }
            cut(attempt);
            run(Duration.ofSeconds(1));
        }

        assertThat(committed.stream().flatMap(decision -> decision.transitions().stream()))
                .first()
                .satisfies(transition -> assertThat(transition.sentence()).startsWith("suspended channel=x: "));
        assertThat(frames.after(-1, 1_000).size()).isBetween(600, 672);
    }

    private void take(String channel, boolean succeeds) {
        Payments payment = payment("a" + attempt++).channel(channel);
        long second = time.instant().getEpochSecond();
        counter.take((succeeds ? payment.succeeded() : payment.failed(FaultParty.CHANNEL)).at(second), time.instant());
    }

    @Test
    void frames_beyond_the_hand_over_are_read_from_the_log() {
        int frameCount = CommittedFrames.HANDED_OVER_MAX + 300;
        for (int i = 1; i <= frameCount; i++) {
            take("x", true);
            cut(i);
        }

        run(Duration.ofSeconds(2).plus(JudgeLoop.SETTLING));

        assertThat(store.ticksAfter(Instant.EPOCH).getLast().place()).isEqualTo(frameCount - 1);
    }

    @Test
    void while_the_store_is_down_nothing_is_decided_and_questions_are_answered() throws Exception {
        run(Duration.ofSeconds(3).plus(JudgeLoop.SETTLING));
        storeBroken = true;
        run(Duration.ofSeconds(10));

        assertThat(committed).hasSize(3);
        assertThat(loop.complaint()).isPresent();
        int moved =
                whileTurning(() -> loop.ask(engine -> engine.channels().all().size()));
        assertThat(moved).isZero();

        storeBroken = false;
        run(Duration.ofSeconds(1));

        assertThat(committed).extracting(Decision::at).doesNotHaveDuplicates().hasSize(14);
        assertThat(loop.complaint()).isEmpty();
    }

    @Test
    void a_command_is_answered_when_it_is_committed() throws Exception {
        Command suspend = new Command(Command.Act.SUSPEND, X, "by hand", null, null);
        storeBroken = true;
        FutureTask<Command.Answer> answer = new FutureTask<>(() -> loop.command(suspend));
        Thread asking = Thread.ofVirtual().start(answer);
        while (loop.complaint().isEmpty()) {
            loop.turn();
            Thread.onSpinWait();
        }
        assertThat(answer.isDone()).isFalse();

        storeBroken = false;
        time.advance(JudgeLoop.RETRY);
        loop.turn();
        asking.join();

        assertThat(answer.get()).isInstanceOf(Command.Answer.Done.class);
        assertThat(committed).singleElement().extracting(Decision::command).isEqualTo(suspend);
    }

    @Test
    void a_question_that_fails_does_not_stop_the_judge() throws Exception {
        String failure = whileTurning(() -> {
            try {
                return loop.ask(engine -> engine.windows().all().get(7).cell().toString());
            } catch (IndexOutOfBoundsException expected) {
                return "failed";
            }
        });

        assertThat(failure).isEqualTo("failed");
        run(Duration.ofSeconds(1).plus(JudgeLoop.SETTLING));
        assertThat(committed).hasSize(1);
    }
}
