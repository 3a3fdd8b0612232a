package dev.pointsman.core.channel;

import dev.pointsman.core.count.Tally;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.verdict.Evidence;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.core.verdict.Ratio;
import dev.pointsman.core.verdict.Verdict;
import dev.pointsman.core.window.Baseline;
import dev.pointsman.core.window.CellPlan;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A cell that was just suspended, in a closed loop: routers learn of a state one second after it was decided, and an
/// attempt's outcome is reported one second after it began.
final class ComebackLoop {
    static final Cell CELL = Cell.parse("channel=x;bank=CCB");

    private static final long START = 1_800_000_000;
    private static final int BEFORE_SECONDS = 600;

    final List<Step> steps = new ArrayList<>();
    final List<Transition> transitions = new ArrayList<>();
    private final Company company;
    private final Random random;
    private final Windows windows = new Windows(CellPlan.standard(), 60);
    private final Channels channels = new Channels(windows, RampPlan.standard());
    private long second = START;
    private boolean broken = true;
    private Sent inFlight = new Sent(0, 0);
    private ChannelState seen = new ChannelState.Active();
    private ChannelState pushed = new ChannelState.Active();
    private Step step = new Step(100);
    private Step stepSeen = step;
    private Step stepPushed = step;

    /// @param normal failure ratio when all is well
    /// @param fault and in the fault
    record Company(double attemptsPerSecond, double normal, double fault) {}

    private record Sent(int attempts, int failures) {}

    /// One step of a ramp.
    static final class Step {
        final int percent;
        double lost;

        Step(int percent) {
            this.percent = percent;
        }
    }

    ComebackLoop(Company company, long seed) {
        this.company = company;
        random = new Random(seed);
        // the cell is nearly all there is here
        channels.declare(new ChannelFacts(false, 100, Map.of()));
        broken = false;
        take("y", new Sent(100, 0));
        for (int i = 0; i < BEFORE_SECONDS; i++) {
            second++;
            take("x", sent(100));
            windows.endTick(second);
        }
        broken = true;
        channels.suspend(failing(), "INC-1", 1, now());
        pushed = channels.control(CELL).state();
        seen = pushed;
    }

    private Verdict.Failing failing() {
        int failed = (int) Math.round(100 * company.fault());
        Evidence evidence = new Evidence(
                new Ratio(failed, 100), 10, company.normal(), Baseline.Source.OWN, 1e9, List.of(), List.of());
        return new Verdict.Failing(Kind.SUCCESS_LOW, CELL, FaultParty.CHANNEL, now(), evidence);
    }

    Instant now() {
        return Instant.ofEpochSecond(second);
    }

    ChannelState state() {
        return channels.control(CELL).state();
    }

    void heals() {
        broken = false;
    }

    void seconds(int count) {
        for (int i = 0; i < count; i++) {
            second();
        }
    }

    void second() {
        second++;
        take("x", inFlight);
        Sent begun = sent(seen.trafficPercent());
        double lost = begun.failures - begun.attempts * company.normal();
        stepSeen.lost += lost;
        List<Transition> moved = channels.advance(now());
        windows.endTick(second);
        inFlight = begun;
        seen = pushed;
        stepSeen = stepPushed;
        for (Transition transition : moved) {
            transitions.add(transition);
            // what was in flight when the decision fell could not be saved by it
            step.lost -= step == stepSeen ? lost : 0;
            step = new Step(transition.to().trafficPercent());
            if (transition.to() instanceof ChannelState.Ramping) {
                steps.add(step);
            }
        }
        pushed = state();
        stepPushed = step;
    }

    private void take(String channel, Sent sent) {
        Cell leaf = Cell.parse("channel=" + channel + ";method=-;merchant=-;bank=CCB;cardType=-");
        if (sent.attempts > 0) {
            windows.take(Tally.frame(
                    second, List.of(new Frame.Row(leaf, second, Tally.weighed(sent.attempts, sent.failures)))));
        }
    }

    private Sent sent(int percent) {
        int attempts = poisson(company.attemptsPerSecond() * percent / 100);
        int failures = 0;
        for (int i = 0; i < attempts; i++) {
            failures += random.nextDouble() < (broken ? company.fault() : company.normal()) ? 1 : 0;
        }
        return new Sent(attempts, failures);
    }

    private int poisson(double mean) {
        int count = 0;
        for (double left = mean - exponential(); left > 0; left -= exponential()) {
            count++;
        }
        return count;
    }

    private double exponential() {
        return -Math.log(1 - random.nextDouble());
    }
}
