package dev.pointsman.simulator.drill;

import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.simulator.drill.run.FaultFigures;
import dev.pointsman.simulator.drill.run.RunFigures;
import java.time.Duration;

/// How many attempts a fault may cost us: what fails before it is seen, and what is risked to see its end.
final class HarmBudget {
    /// How the table is read.
    static final String WORDS = """
            What a fault may cost: the attempts that meet it until its part is out (response × usual rate × failing share; the
            whole fault where it was never off), and what finding out that it is over may cost: at each back-off (30 s, doubled
            up to 2 min) while it lasts, one first share of five attempts. The standard ramp plan has these figures.

            """;

    private HarmBudget() {}

    /// Whether a run that failed so many attempts beyond the oracle's kept within it.
    static boolean keeps(RunFigures run, double excess) {
        return excess <= detection(run) + probing(run);
    }

    /// Attempts that fail before the part is out.
    static double detection(RunFigures run) {
        double sum = 0;
        for (FaultFigures fault : run.faults()) {
            double seconds = Math.min(
                    fault.durationSeconds(), Double.isNaN(fault.responseSeconds()) ? 0 : fault.responseSeconds());
            sum += seconds * fault.usualPerSecond() * fault.share();
        }
        return sum;
    }

    /// Attempts that may fail in probing.
    static double probing(RunFigures run) {
        RampPlan plan = RampPlan.standard();
        double sum = 0;
        for (FaultFigures fault : run.faults()) {
            Duration backOff = plan.backOffFirst();
            for (double at = backOff.toSeconds(); at < fault.durationSeconds(); at += backOff.toSeconds()) {
                sum += plan.harm().lostMax();
                Duration doubled = backOff.multipliedBy(2);
                backOff = doubled.compareTo(plan.backOffMax()) > 0 ? plan.backOffMax() : doubled;
            }
        }
        return sum;
    }
}
