package dev.pointsman.server.judging;

import static dev.pointsman.testkit.Payments.payment;

import dev.pointsman.adapters.sql.SqlStore;
import dev.pointsman.adapters.sql.database.EmbeddedDatabase;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.channel.Command;
import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameLog;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.core.frame.MemoryFrameLog;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.server.VirtualTime;
import dev.pointsman.testkit.Payments;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/// A judge on virtual time over a real database in a file, which is lost at writes drawn by chance.
/// Payments are reported twice now and then; people ask all at once, and again when they are not answered.
/// For one thread.
final class CrashedLine implements AutoCloseable {
    private static final int WRITES_BETWEEN_CRASHES = 60;

    /// A command is answered at once, unless what was decided before it can never be committed.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final boolean wholeTransactions;
    private final Random random;
    private final VirtualTime time = new VirtualTime();
    private final Counter counter = Counter.single("s", CountingRules.standard(), Payments.PARTIES, Set.of());
    private final FrameLog frames = new MemoryFrameLog(10_000);
    private EmbeddedDatabase database;
    private CrashingSource source;
    private SqlStore store;
    private ControlStore control;
    private CommittedFrames inbox;
    private JudgeLoop loop;
    private long reported;
    private int crashes;

    CrashedLine(Path folder, long seed, boolean wholeTransactions) {
        this.folder = folder;
        this.wholeTransactions = wholeTransactions;
        this.random = new Random(seed);
        begin();
    }

    private void begin() {
        database = EmbeddedDatabase.in(folder);
        source = new CrashingSource(database.dataSource(), wholeTransactions);
        store = SqlStore.on(source.dataSource());
        control = store.controlStore(Line.RAMP);
        inbox = CommittedFrames.handedOver(frames);
        Checkpoints checkpoints = new Checkpoints(
                control::commit, frames, CountingRules.standard(), Duration.ofMinutes(1), Runnable::run);
        Standing.Left left = new Standing.Left(Line.RULES, _ -> {}, ChannelFacts.none(), control, frames);
        loop = new JudgeLoop(
                Standing.of(left, checkpoints, time),
                new JudgeLoop.JudgePorts(inbox, control, checkpoints, _ -> {}),
                time);
        source.crashAfter(random.nextInt(WRITES_BETWEEN_CRASHES), random.nextBoolean());
    }

    /// As after a loss of power: what was not committed is gone, nothing of the old judge is used any more.
    private void crash() {
        crashes++;
        lose();
        begin();
    }

    private void lose() {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException gone) {
            // it was told so
        }
        try {
            database.close();
        } catch (RuntimeException gone) {
            // the connections are closed
        }
    }

    /// One second of payments, of which `x` fails some.
    void second(boolean xFails) {
        for (int i = 0; i < 10; i++) {
            report("x", !xFails);
            report("y", random.nextInt(50) > 0);
        }
        Frame frame = counter.cut(time.instant(), reported);
        inbox.committed(new FrameSource.Logged(frames.append(frame), frame));
        advance(random.nextInt(900));
    }

    void endSecond() {
        advance(1_000 - (int) (time.instant().toEpochMilli() % 1_000));
    }

    private void report(String channel, boolean succeeds) {
        Payments payment = payment("a" + reported++).channel(channel).bank(random.nextBoolean() ? "A" : "B");
        PaymentEvent event = (succeeds ? payment.succeeded() : payment.failed(FaultParty.CHANNEL))
                .at(time.instant().getEpochSecond());
        for (int times = random.nextInt(5) == 0 ? 2 : 1; times > 0; times--) {
            counter.take(event, time.instant());
        }
    }

    private void advance(int millis) {
        Instant end = time.instant().plusMillis(millis);
        while (time.instant().isBefore(end)) {
            turn();
            Duration left = Duration.between(time.instant(), end);
            Duration wait = loop.untilNextTurn();
            time.advance(wait.compareTo(left) < 0 ? wait : left);
        }
        turn();
    }

    private void turn() {
        loop.turn();
        while (source.isCrashed()) {
            crash();
            loop.turn();
        }
    }

    /// What each of them is answered who ask this at the same time, and again until they are.
    List<Command.Answer> atOnce(List<Command> commands) {
        List<FutureTask<Command.Answer>> asking = new ArrayList<>();
        commands.forEach(command -> asking.add(asked(command)));
        int before = crashes;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!asking.stream().allMatch(FutureTask::isDone)) {
            turn();
            for (int i = 0; i < asking.size(); i++) {
                Future.State state = asking.get(i).state();
                // a crash leaves it unanswered; on a slow machine the server may have given up
                if (state == Future.State.FAILED || (crashes > before && state == Future.State.RUNNING)) {
                    asking.get(i).cancel(true);
                    asking.set(i, asked(commands.get(i)));
                }
            }
            before = crashes;
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not answered after " + PATIENCE + ": " + commands);
            }
            Thread.onSpinWait();
        }
        return asking.stream().map(FutureTask::resultNow).toList();
    }

    private FutureTask<Command.Answer> asked(Command command) {
        JudgeLoop asked = loop;
        FutureTask<Command.Answer> task = new FutureTask<>(() -> asked.command(command));
        Thread.ofVirtual().start(task);
        return task;
    }

    /// No more crashes: what is there is looked at.
    SqlStore opened() {
        source.crashAfter(Long.MAX_VALUE, false);
        return store;
    }

    ControlStore control() {
        return control;
    }

    int crashes() {
        return crashes;
    }

    @Override
    public void close() {
        lose();
    }
}
