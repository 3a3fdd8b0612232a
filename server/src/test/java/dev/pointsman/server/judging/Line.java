package dev.pointsman.server.judging;

import static dev.pointsman.testkit.Payments.payment;

import dev.pointsman.core.Engine;
import dev.pointsman.core.EngineRules;
import dev.pointsman.core.MemoryControlStore;
import dev.pointsman.core.channel.Command;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameLog;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.MemoryFrameLog;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.server.VirtualTime;
import dev.pointsman.testkit.Payments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/// A server without its threads, on virtual time. What happens to it follows from its seed, restarted or not.
final class Line {
    static final RampPlan RAMP =
            new RampPlan(4, 2, Duration.ofSeconds(3), 5, Duration.ofSeconds(8), Duration.ofSeconds(16));
    static final EngineRules RULES = new EngineRules(
            EngineRules.standard().plan(),
            EngineRules.standard().lateMax(),
            EngineRules.standard().judge(),
            RAMP);

    private static final List<Command.Act> ACTS = List.of(
            Command.Act.SUSPEND,
            Command.Act.RESUME,
            Command.Act.RESUME,
            Command.Act.BLOCK,
            Command.Act.UNBLOCK,
            Command.Act.UNBLOCK);

    private final VirtualTime time = new VirtualTime();
    private final Counter counter = Counter.single("s", CountingRules.standard(), Payments.PARTIES, Set.of());
    private final FrameLog frames = new MemoryFrameLog(10_000);
    private final MemoryControlStore store = new MemoryControlStore(RAMP, 10_000);
    private final Random random;
    private CommittedFrames inbox;
    private JudgeLoop loop;
    private long attempts;

    Line(long seed) {
        random = new Random(seed);
        inbox = CommittedFrames.handedOver(frames);
        loop = started(RULES);
    }

    private JudgeLoop started(EngineRules rules) {
        Checkpoints checkpoints =
                new Checkpoints(store::commit, frames, CountingRules.standard(), Duration.ofMinutes(1), Runnable::run);
        Standing.Left left = new Standing.Left(rules, _ -> {}, ChannelFacts.none(), store, frames);
        return new JudgeLoop(
                Standing.of(left, checkpoints, time),
                new JudgeLoop.JudgePorts(inbox, store, checkpoints, _ -> {}),
                time);
    }

    /// As after `kill -9`: nothing of the old judge is used any more.
    void restart() {
        restart(RULES);
    }

    void restart(EngineRules rules) {
        inbox = CommittedFrames.handedOver(frames);
        loop = started(rules);
    }

    /// Payments, a frame, and perhaps a command, up to somewhere in the second.
    void second(int second) {
        for (int i = 0; i < 10; i++) {
            take("x", second % 200 < 100 || second % 200 > 130);
            take("y", random.nextInt(50) > 0);
        }
        cut();
        advance(random.nextInt(1_000));
        if (random.nextInt(40) == 0) {
            Command.Act act = ACTS.get(random.nextInt(ACTS.size()));
            Cell cell = Cell.parse(random.nextBoolean() ? "channel=x" : "channel=y");
            command(new Command(act, cell, "by hand", null, null));
        }
    }

    void endSecond() {
        advance(1_000 - (int) (time.instant().toEpochMilli() % 1_000));
    }

    private void advance(int millis) {
        Instant end = time.instant().plusMillis(millis);
        while (time.instant().isBefore(end)) {
            loop.turn();
            Duration left = Duration.between(time.instant(), end);
            Duration wait = loop.untilNextTurn();
            time.advance(wait.compareTo(left) < 0 ? wait : left);
        }
        loop.turn();
    }

    private void take(String channel, boolean succeeds) {
        Payments payment = payment("a" + attempts++).channel(channel).bank(random.nextBoolean() ? "A" : "B");
        long second = time.instant().getEpochSecond();
        counter.take((succeeds ? payment.succeeded() : payment.failed(FaultParty.CHANNEL)).at(second), time.instant());
    }

    private void cut() {
        Frame frame = counter.cut(time.instant(), attempts);
        inbox.committed(new FrameSource.Logged(frames.append(frame), frame));
    }

    void command(Command command) {
        whileTurning(() -> loop.command(command));
    }

    Engine engine() {
        return whileTurning(() -> loop.ask(engine -> engine));
    }

    private <T> T whileTurning(Callable<T> asking) {
        FutureTask<T> task = new FutureTask<>(asking);
        Thread.ofVirtual().start(task);
        while (!task.isDone()) {
            loop.turn();
            Thread.onSpinWait();
        }
        return task.resultNow();
    }

    MemoryControlStore store() {
        return store;
    }

    Instant now() {
        return time.instant();
    }

    long archived(Cell cell) {
        return store.minutes(cell, 0, Long.MAX_VALUE).stream()
                .mapToLong(each -> each.of(Measure.SUCCEEDED))
                .sum();
    }
}
