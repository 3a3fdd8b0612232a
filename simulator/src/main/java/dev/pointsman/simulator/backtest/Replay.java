package dev.pointsman.simulator.backtest;

import dev.pointsman.core.Decision;
import dev.pointsman.core.DecisionLog;
import dev.pointsman.core.Engine;
import dev.pointsman.core.count.Classifier;
import dev.pointsman.core.count.Counter;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameLog;
import dev.pointsman.core.frame.FrameSource;
import dev.pointsman.core.frame.IntakeTally;
import dev.pointsman.core.frame.MemoryFrameLog;
import dev.pointsman.model.event.PaymentEvent;
import java.time.Instant;

/// Drives counting and judging on the time of the events: when the first event of a later second arrives, the
/// seconds before it are cut, judged and committed one by one. For one thread.
final class Replay {
    static final String SOURCE = "backtest";

    /// A gap longer than this is judged second by second only this far: nothing in it can change after that.
    static final long IDLE_SECONDS_MAX = 7_200;

    private static final int FRAMES_AHEAD_MAX = 16;

    private final Counter counter;
    private final FrameLog frames = new MemoryFrameLog(FRAMES_AHEAD_MAX);
    private final Engine engine;
    private final DecisionLog store;
    private long second = Long.MIN_VALUE;
    private long judgedPlace = -1;
    private long taken;
    private IntakeTally intake = IntakeTally.NONE;
    private long contradictions;

    Replay(BacktestRules rules, Classifier classifier, DecisionLog store) {
        this.counter = Counter.single(SOURCE, rules.counting(), classifier, rules.tags());
        this.engine = new Engine(rules.engine());
        this.store = store;
    }

    /// Takes one event in order of arrival.
    void take(PaymentEvent event, Instant arrival) {
        long arrivalSecond = arrival.getEpochSecond();
        if (arrivalSecond > second) {
            advanceTo(arrivalSecond);
        }
        counter.take(event, arrival);
        taken++;
    }

    /// Judges the last second.
    void end() {
        if (second != Long.MIN_VALUE) {
            judge(second);
        }
    }

    private void advanceTo(long arrivalSecond) {
        if (second != Long.MIN_VALUE) {
            long last = Math.min(arrivalSecond, second + IDLE_SECONDS_MAX);
            for (long ended = second; ended < last; ended++) {
                judge(ended);
            }
        }
        second = arrivalSecond;
    }

    private void judge(long endedSecond) {
        frames.append(counter.cut(Instant.ofEpochSecond(endedSecond), taken));
        for (FrameSource.Logged logged : frames.after(judgedPlace, FRAMES_AHEAD_MAX)) {
            Frame frame = logged.frame();
            engine.take(frame);
            intake = intake.plus(frame.intake());
            contradictions += frame.contradictions().size();
            judgedPlace = logged.place();
        }
        frames.release(judgedPlace);
        Decision decision = engine.tick(Instant.ofEpochSecond(endedSecond + 1));
        store.commit(decision);
    }

    Engine engine() {
        return engine;
    }

    IntakeTally intake() {
        return intake;
    }

    long contradictions() {
        return contradictions;
    }
}
