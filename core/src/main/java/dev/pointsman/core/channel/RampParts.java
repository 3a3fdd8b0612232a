package dev.pointsman.core.channel;

import dev.pointsman.core.frame.TechnicalTally;
import dev.pointsman.core.guard.Routing;
import dev.pointsman.core.verdict.RecoveryTest;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Seconds;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds what alone still fails in a step of a ramp, so that the rest of it can go on.
///
/// A step has failed: all of its attempts together speak for bad. When without those of one part the others speak for
/// healthy, that part is what fails: surely, when they do so as clearly as the end of a step asks.
record RampParts(Windows windows, Routing routing) {

    /// The part that fails.
    ///
    /// @param attempts of the part since the step fails
    /// @param restAttempts of all the others
    /// @param restEvidence logarithm of how many times likelier healthy than bad the others are
    record Broken(Cell cell, int attempts, int failures, int restAttempts, int restFailures, double restEvidence) {
        /// Whether the others are healthy, as clearly as the end of a step asks.
        boolean isSure() {
            return restEvidence >= RecoveryTest.DECIDED_LOG;
        }

        int lost() {
            return failures + restFailures;
        }

        String sentence() {
            return String.format(
                    Locale.ROOT,
                    "%d of %d attempts failed in a step of the ramp, %d of %d of the rest",
                    failures,
                    attempts,
                    restFailures,
                    restAttempts);
        }
    }

    /// The likeliest of the parts without which the others are healthier, or null when there is none, or no incident.
    @Nullable
    Broken of(CellControl control, Watch watch, Instant now) {
        CellWindow whole = windows.of(control.cell());
        if (whole == null || control.incident() == null || !watch.isByOutcomes()) {
            return null;
        }
        Failing failing = Failing.of(whole, watch, control.state().began().getEpochSecond(), now.getEpochSecond());
        Broken best = null;
        double clearest = Double.NEGATIVE_INFINITY;
        for (CellWindow part : windows.within(Windows.channelOf(control.cell()))) {
            if (isPart(part.cell(), control.cell())) {
                Broken broken = failing.broken(whole, part, watch);
                // a finer part must be as much likelier than a coarser one as decides a step
                double evidence = broken.restEvidence()
                        - watch.evidence(broken.attempts(), broken.failures())
                        - RecoveryTest.DECIDED_LOG * part.cell().fixed().size();
                if (broken.restEvidence() > 0 && evidence > clearest) {
                    clearest = evidence;
                    best = broken;
                }
            }
        }
        return best;
    }

    /// One that is not out by itself.
    private boolean isPart(Cell part, Cell whole) {
        return !part.equals(whole) && whole.covers(part) && routing.percent(part) == 100;
    }

    /// The seconds of a step that speak most for bad: what went well before them says nothing of who fails now.
    private record Failing(long from, long to) {
        static Failing of(CellWindow whole, Watch watch, long began, long to) {
            long from = to;
            double worst = 0;
            double sum = 0;
            for (long second = to; second >= Math.max(began, to - Seconds.SECONDS_MAX); second--) {
                int[] its = whole.seconds().sum(second, second);
                sum += watch.evidence(TechnicalTally.EVIDENCE.attempts(its), TechnicalTally.EVIDENCE.failures(its));
                if (sum < worst) {
                    worst = sum;
                    from = second;
                }
            }
            return new Failing(from, to);
        }

        Broken broken(CellWindow whole, CellWindow part, Watch watch) {
            int[] all = whole.seconds().sum(from, to);
            int[] its = part.seconds().sum(from, to);
            int attempts = TechnicalTally.EVIDENCE.attempts(its);
            int failures = TechnicalTally.EVIDENCE.failures(its);
            int restAttempts = TechnicalTally.EVIDENCE.attempts(all) - attempts;
            int restFailures = TechnicalTally.EVIDENCE.failures(all) - failures;
            return new Broken(
                    part.cell(),
                    attempts,
                    failures,
                    restAttempts,
                    restFailures,
                    watch.evidence(restAttempts, restFailures));
        }
    }
}
