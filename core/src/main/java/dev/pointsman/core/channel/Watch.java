package dev.pointsman.core.channel;

import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.core.verdict.RecoveryTest;
import dev.pointsman.core.verdict.Verdict;
import dev.pointsman.core.window.CellWindow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is watched of a cell that automation has out of routing or on its way back. For one thread.
final class Watch {
    /// Without an attempt for so long, a suspended cell has gone quiet: only probes can tell how it is.
    private static final long QUIET_SECONDS_MIN = 20;

    private static final long QUIET_SECONDS_MAX = 120;

    private static final long RATE_SECONDS = 600;

    /// What is taken for the normal failure ratio of a cell that nothing is known of.
    private static final double NORMAL_UNKNOWN = 0.05;

    /// And for its attempts a second: few enough that a first share can tell, enough that it is a small one.
    private static final double RATE_UNKNOWN = 10;

    /// Part of its attempts that an overloaded cell is taken to fail where it is not known.
    private static final double OVERLOADED_RATIO = 0.3;

    private static final int NOTHING_PROPOSED = -1;

    private final RecoveryTest recovery;
    private final double attemptsPerSecond;
    private final long quietSeconds;
    private long latestSecond;
    private boolean proven;
    private double bears;
    private int stayedPercent;
    private int proposedPercent = NOTHING_PROPOSED;

    private Watch(RecoveryTest recovery, double attemptsPerSecond, long second) {
        this.recovery = recovery;
        this.attemptsPerSecond = attemptsPerSecond;
        this.quietSeconds = attemptsPerSecond <= 0
                ? QUIET_SECONDS_MIN
                : Math.clamp((long) (2 / attemptsPerSecond), QUIET_SECONDS_MIN, QUIET_SECONDS_MAX);
        this.latestSecond = second;
    }

    /// Of a cell that fails.
    static Watch of(Verdict.Failing failing, CellWindow window, Instant now) {
        long second = now.getEpochSecond();
        return new Watch(RecoveryTest.of(failing), normalRate(window, second), second);
    }

    /// Of a cell that is out for a reason which is not known here: as if everything failed.
    static Watch unknown(@Nullable CellWindow window, Instant since) {
        long second = since.getEpochSecond();
        return window == null
                ? new Watch(RecoveryTest.against(NORMAL_UNKNOWN, 1), RATE_UNKNOWN, second)
                : new Watch(
                        RecoveryTest.against(window.baseline().upperRatio(), 1), normalRate(window, second), second);
    }

    /// The same of a cell that is overloaded. Where answers were missing, those of what waits in its queue are for long
    /// after the load was taken off.
    Watch byOutcomes(Verdict.Failing failing, CellWindow window) {
        return failing.kind() == Kind.CALLBACKS_MISSING
                ? new Watch(
                        RecoveryTest.against(window.baseline().upperRatio(), OVERLOADED_RATIO),
                        attemptsPerSecond,
                        latestSecond)
                : this;
    }

    /// The same, measured against what the cell does now.
    Watch against(CellWindow window) {
        Watch other =
                new Watch(RecoveryTest.against(window.baseline().upperRatio(), 1), attemptsPerSecond, latestSecond);
        other.proven = proven;
        other.bears = bears;
        other.stayedPercent = stayedPercent;
        return other;
    }

    private static double normalRate(CellWindow window, long second) {
        return window.seconds().perSecond(Measure.INITIATED, second, RATE_SECONDS);
    }

    /// Takes what this tick says of the cell.
    void take(@Nullable CellWindow window, Instant now) {
        if (window != null && recovery.take(window)) {
            latestSecond = now.getEpochSecond();
        }
    }

    /// What follows for a cell in this state, or null when nothing does.
    ///
    /// @param needed whether nothing else serves what it carries, so that it is not left alone
    @Nullable
    Signal signal(CellControl control, RampPlan plan, boolean needed, Instant now) {
        return switch (control.state()) {
            case ChannelState.Suspended suspended ->
                !needed && isLeftAlone(suspended, control, plan, now) ? null : ready(plan, now);
            case ChannelState.Ramping ramping -> step(ramping, plan, now);
            case ChannelState.Limited limited ->
                recovery.healthy() && !now.isBefore(limited.since().plus(plan.hold()))
                        ? new Signal.StepPassed(seen())
                        : null;
            case ChannelState.Active _, ChannelState.Blocked _ -> null;
        };
    }

    static boolean isLeftAlone(ChannelState state, CellControl control, RampPlan plan, Instant now) {
        return state instanceof ChannelState.Suspended suspended
                && now.isBefore(suspended.since().plus(plan.leftAlone(control)));
    }

    /// Silence lets a first share try, since nothing else could tell; no larger one.
    private @Nullable Signal ready(RampPlan plan, Instant now) {
        if (recovery.healthy()) {
            return new Signal.Ready(first(plan), seen());
        }
        return now.getEpochSecond() - latestSecond >= quietSeconds
                ? new Signal.Ready(first(plan), "no attempts for " + quietSeconds + " s, so a first share tries")
                : null;
    }

    private @Nullable Signal step(ChannelState.Ramping ramping, RampPlan plan, Instant now) {
        // to end a first share wrongly costs a wait; to end a larger one, all that the ramp has reached
        if (proven ? recovery.surelyBad() : recovery.bad()) {
            return new Signal.StepFailed(seen());
        }
        if (recovery.healthy()) {
            return now.isBefore(ramping.since().plus(plan.hold())) ? null : new Signal.StepPassed(seen());
        }
        // a step that follows one which went well has its evidence before it: chance must not end it
        return !proven && plan.harm().isSpentBy(recovery.lost(), recovery.evidence())
                ? new Signal.StepFailed(
                        seen() + ", and the step may lose " + plan.harm().lostMax())
                : null;
    }

    /// The share that a ramp of the cell begins with.
    RampStep first(RampPlan plan) {
        return plan.first(new RampStart(attemptsPerSecond, recovery.excessRatio(), recovery.probes()));
    }

    /// The cell moved: evidence begins anew.
    void moved(ChannelState to, boolean stepPassed, double bears) {
        this.bears = to instanceof ChannelState.Limited ? bears : 0;
        stayedPercent = switch (to) {
            case ChannelState.Limited limited -> limited.share().percent();
            case ChannelState.Ramping _ -> stayedPercent;
            case ChannelState.Active _, ChannelState.Suspended _, ChannelState.Blocked _ -> 0;
        };
        recovery.restart();
        proposedPercent = NOTHING_PROPOSED;
        proven = stepPassed && to instanceof ChannelState.Ramping;
    }

    /// Begins anew without a move: nothing that came until now is evidence.
    void pause(Instant now) {
        recovery.restart();
        latestSecond = now.getEpochSecond();
    }

    /// Whether outcomes tell how the cell is, rather than answers that are due.
    boolean isByOutcomes() {
        return recovery.isByOutcomes();
    }

    /// The logarithm of how many times likelier healthy is than bad by so many attempts alone.
    double evidence(int attempts, int failures) {
        return recovery.evidence(attempts, failures);
    }

    /// Whether a share of `percent` was not yet proposed for the state in which the cell is.
    boolean proposes(int percent) {
        boolean anew = proposedPercent != percent;
        proposedPercent = percent;
        return anew;
    }

    /// Whether it is shown, since the cell last moved, that it still fails.
    boolean isBad() {
        return recovery.bad();
    }

    /// Whether it is limited to what it bears, rather than failing.
    boolean isOverloaded() {
        return bears > 0;
    }

    /// Attempts a second that it bears, as far as is known; 0 when it is not overloaded.
    double bears() {
        return bears;
    }

    /// What stayed in routing when it was last limited, while it ramps from there; else 0.
    int stayedPercent() {
        return stayedPercent;
    }

    double attemptsPerSecond() {
        return attemptsPerSecond;
    }

    private String seen() {
        return recovery.failures() + " of " + recovery.attempts() + " attempts failed, healthy to bad "
                + odds(recovery.evidence());
    }

    /// `20:1`, or `1:20` when bad is the likelier.
    private static String odds(double evidence) {
        return evidence >= 1 ? Math.round(evidence) + ":1" : "1:" + Math.round(1 / evidence);
    }

    void save(StateWriter to) {
        recovery.save(to);
        to.real(attemptsPerSecond);
        to.number(latestSecond);
        to.flag(proven);
        to.real(bears);
        to.number(stayedPercent);
        to.number(proposedPercent);
    }

    static Watch restored(StateReader from) {
        RecoveryTest recovery = RecoveryTest.restored(from);
        double attemptsPerSecond = from.real();
        if (!(attemptsPerSecond >= 0)) {
            throw from.malformed("attemptsPerSecond must not be negative: attemptsPerSecond=" + attemptsPerSecond);
        }
        Watch restored = new Watch(recovery, attemptsPerSecond, from.number());
        restored.proven = from.flag();
        restored.bears = from.real();
        restored.stayedPercent = from.smallNumber();
        restored.proposedPercent = from.smallNumber();
        return restored;
    }
}
