package dev.pointsman.core.verdict;

import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.TechnicalTally;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Judges the cells with evidence in a tick. A cell that an open incident explains is left alone: its baseline
/// stands still and it cannot alarm. For one thread.
public final class Judge {
    /// Below this, no cell alarms, whatever its budget: the threshold need not be reckoned.
    private static final double WORTH_A_LOOK = Budget.THRESHOLD_MIN;

    /// With so much evidence, what happens is not learned as normal before the doubt is gone.
    private static final double DOUBT = 1e3;

    /// A baseline that hardly anything succeeds under leaves nothing to judge.
    private static final double NORMAL_MAX = 0.7;

    private static final int SHOWN_MAX = 5;

    /// A verdict on a cell speaks of so many seconds.
    private static final long VERDICT_SECONDS = 600;

    private static final int CONTESTED_MAX = 10_000;

    /// A contested blame waits for more evidence, but not longer than this after the first alarm.
    private static final long PATIENCE_SECONDS = 4;

    /// A cell must explain this much better (natural logarithm) to take the blame from another.
    private static final double CORRECTION_LEAD_LOG = 7;

    /// So far back it looks whether a fault is over.
    private static final long BLIP_SECONDS = 60;

    private final Windows windows;
    private final JudgeRules rules;
    private final Attribution attribution;
    private final DeclineLifts declineLifts;
    private final WindowAdvisories windowAdvisories;
    private final PeriodAdvisories periodAdvisories;
    private final List<@Nullable SequentialTest> tests = new ArrayList<>();
    private final Map<Cell, Long> contestedSince = new HashMap<>();
    private List<Cell> explained = List.of();

    public Judge(Windows windows, JudgeRules rules) {
        this.windows = windows;
        this.rules = rules;
        this.attribution = new Attribution(windows);
        this.declineLifts = new DeclineLifts(windows);
        this.windowAdvisories = new WindowAdvisories(windows, rules.windowRules());
        this.periodAdvisories = new PeriodAdvisories(windows, rules.periodRules());
    }

    /// The cells that now fail and did not before, each the smallest that explains its alarm.
    public List<Verdict.Failing> failing(Instant now) {
        long second = now.getEpochSecond() - 1;
        windows.moveTo(second);
        declineLifts.moveTo(second);
        List<CellWindow> alarming = new ArrayList<>();
        for (CellWindow window : windows.touched()) {
            if (isExplained(window.cell())) {
                window.baseline().observeExplained(second, window.tickAttempts(), window.tickFailures());
            } else if (alarms(window, second)) {
                alarming.add(window);
            }
        }
        return alarming.isEmpty() ? List.of() : blamed(alarming, second);
    }

    private boolean alarms(CellWindow window, long second) {
        SequentialTest test = testOf(window);
        boolean inDoubt = test.evidence() >= DOUBT;
        if (window.baseline().observe(second, window.tickAttempts(), window.tickFailures(), inDoubt)) {
            judgeAgainstNormal(test, window);
        }
        double evidence = test.step(window.tickAttempts(), window.tickFailures(), Math.min(window.tickSince(), second));
        return evidence >= WORTH_A_LOOK && evidence >= rules.budget().threshold(window, windows, second);
    }

    private void judgeAgainstNormal(SequentialTest test, CellWindow window) {
        double normal = Math.min(window.baseline().upperRatio() * declineLifts.of(window), NORMAL_MAX);
        test.judgeAgainst(normal, window.baseline().inflation());
    }

    private SequentialTest testOf(CellWindow window) {
        while (tests.size() <= window.index()) {
            tests.add(null);
        }
        SequentialTest test = tests.get(window.index());
        if (test == null) {
            test = new SequentialTest();
            judgeAgainstNormal(test, window);
            tests.set(window.index(), test);
        }
        return test;
    }

    private List<Verdict.Failing> blamed(List<CellWindow> alarming, long second) {
        alarming.sort((a, b) -> {
            int byStrength = Double.compare(testOf(b).evidence(), testOf(a).evidence());
            return byStrength != 0 ? byStrength : Integer.compare(a.index(), b.index());
        });
        Map<Cell, Verdict.Failing> found = new LinkedHashMap<>();
        for (CellWindow window : alarming) {
            if (found.keySet().stream().anyMatch(root -> root.meets(window.cell()))) {
                continue;
            }
            SequentialTest test = testOf(window);
            long start = Math.min(test.startSecond(), second);
            Attribution.Blame blame = attribution.blame(
                    window, new Attribution.Look(start, second, TechnicalTally.EVIDENCE, this::isExplained));
            if (blame == null) {
                continue;
            }
            if (blame.contested() && second - contestedSince(window.cell(), second) < PATIENCE_SECONDS) {
                continue;
            }
            contestedSince.remove(window.cell());
            Verdict.Failing failing = failing(blame, start, second, test.evidence());
            if (!isOver(blame.window(), failing, second)) {
                found.putIfAbsent(failing.cell(), failing);
            }
        }
        return List.copyOf(found.values());
    }

    private long contestedSince(Cell cell, long second) {
        if (contestedSince.size() == CONTESTED_MAX) {
            contestedSince.clear();
        }
        return contestedSince.merge(cell, second, (known, now) -> now - known > 60 ? now : known);
    }

    private Verdict.Failing failing(Attribution.Blame blame, long start, long second, double strength) {
        Evidence evidence = evidence(blame.window(), start, second, strength);
        return new Verdict.Failing(
                Kind.SUCCESS_LOW, blame.window().cell(), blame.party(), Instant.ofEpochSecond(start), evidence);
    }

    /// Whether what failed is healthy again before it was told: a blip. Where the latest attempts went well and too few
    /// of them tell, the next failure decides.
    private static boolean isOver(CellWindow window, Verdict.Failing failing, long second) {
        RecoveryTest recovery = RecoveryTest.of(failing);
        boolean failsStill = true;
        for (long at = Math.max(failing.since().getEpochSecond(), second - BLIP_SECONDS); at <= second; at++) {
            int[] sums = window.seconds().sum(at, at);
            int attempts = Math.max(0, TechnicalTally.EVIDENCE.attempts(sums));
            int failures = Math.clamp(TechnicalTally.EVIDENCE.failures(sums), 0, attempts);
            recovery.take(attempts, failures);
            failsStill = attempts == 0 ? failsStill : failures > 0;
        }
        return !failsStill || recovery.healthy();
    }

    /// Whether by now another cell than `root` explains a fault much better; null when not.
    ///
    /// @param moves how often it moved before: each time, the lead must be twice as clear
    public Verdict.@Nullable Failing reconsidered(Cell root, Instant since, double strength, int moves, Instant now) {
        CellWindow window = windows.of(root);
        if (window == null) {
            return null;
        }
        long second = now.getEpochSecond() - 1;
        long start = since.getEpochSecond();
        List<Cell> others = new ArrayList<>(explained);
        others.remove(root);
        Attribution.Blame blame = attribution.blame(
                window,
                new Attribution.Look(
                        start,
                        second,
                        TechnicalTally.COUNTED,
                        cell -> others.stream().anyMatch(other -> other.covers(cell))));
        return blame == null || blame.window().cell().equals(root) || blame.lead() < CORRECTION_LEAD_LOG * (1L << moves)
                ? null
                : failing(blame, start, second, strength);
    }

    /// The numbers of a cell between two seconds.
    private Evidence evidence(CellWindow window, long since, long to, double strength) {
        // a slow leak can begin before what a busy cell remembers
        long from = Math.min(to, Math.max(since, window.seconds().oldest()));
        int[] sums = window.seconds().sum(from, to);
        TechnicalTally tally = TechnicalTally.EVIDENCE;
        if (tally.failures(sums) == 0) {
            tally = TechnicalTally.COUNTED;
        }
        int attempts = Math.max(0, tally.attempts(sums));
        int failures = tally.failures(sums);
        List<Frame.FailedAttempt> samples = windows.failedAttempts(window.cell(), from);
        return new Evidence(
                new Ratio(Math.clamp(failures, 0, attempts), attempts),
                to - from + 1,
                window.baseline().upperRatio(),
                window.baseline().source(),
                strength,
                reasons(samples),
                samples.stream()
                        .map(Frame.FailedAttempt::attempt)
                        .limit(SHOWN_MAX)
                        .toList());
    }

    private static List<Evidence.ReasonCount> reasons(List<Frame.FailedAttempt> samples) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Frame.FailedAttempt sample : samples) {
            counts.merge(sample.reason(), 1, Integer::sum);
        }
        Stream<Evidence.ReasonCount> rows =
                counts.entrySet().stream().map(entry -> new Evidence.ReasonCount(entry.getKey(), entry.getValue()));
        return rows.sorted((a, b) -> {
                    int byCount = Integer.compare(b.count(), a.count());
                    return byCount != 0 ? byCount : a.reason().compareTo(b.reason());
                })
                .limit(SHOWN_MAX)
                .toList();
    }

    /// From now on open incidents explain `roots`: whatever shares attempts with a new root begins anew, without the
    /// evidence that the incident accounts for.
    public void explain(Collection<Cell> roots) {
        List<Cell> added = new ArrayList<>(roots);
        added.removeAll(explained);
        List<Cell> ended = new ArrayList<>(explained);
        ended.removeAll(roots);
        explained = List.copyOf(roots);
        added.addAll(ended);
        for (CellWindow window : windows.all()) {
            if (added.stream().anyMatch(root -> root.meets(window.cell()))) {
                window.baseline().discardUnlearned();
                if (window.callbacks() != null) {
                    window.callbacks().beginAnew();
                }
                if (!isExplained(window.cell())) {
                    window.baseline().resume();
                }
                beginAnew(window);
            }
        }
    }

    private void beginAnew(CellWindow window) {
        SequentialTest test = window.index() < tests.size() ? tests.get(window.index()) : null;
        if (test != null) {
            test.reset();
            judgeAgainstNormal(test, window);
        }
    }

    /// What `root` and the cells within it do now is their normal from now on.
    public void acceptNormal(Cell root) {
        for (CellWindow window : windows.all()) {
            if (root.covers(window.cell())) {
                window.baseline().acceptNormal();
                beginAnew(window);
            }
        }
    }

    private boolean isExplained(Cell cell) {
        for (Cell root : explained) {
            if (root.covers(cell)) {
                return true;
            }
        }
        return false;
    }

    /// The window rules and period rules that began to alarm, read on every channel when their time has come.
    ///
    /// @param outOfRouting whether less than all traffic is let to a cell
    public List<Advisory> advisories(Instant now, Predicate<Cell> outOfRouting) {
        List<Advisory> raised = new ArrayList<>(windowAdvisories.raised(now));
        raised.addAll(periodAdvisories.raised(now, outOfRouting));
        return raised;
    }

    private boolean mayAct(Advisory advisory) {
        return advisory.about() == Advisory.About.FAILURES
                && (advisory.kind() == Kind.PERIOD ? rules.periodRulesSuspend() : rules.windowRulesSuspend());
    }

    /// Advisories as verdicts, where a team lets their rules act.
    public List<Verdict.Failing> verdictsOf(List<Advisory> advisories, Instant now) {
        List<Verdict.Failing> verdicts = new ArrayList<>();
        for (Advisory advisory : advisories) {
            CellWindow window = windows.of(advisory.cell());
            if (mayAct(advisory) && window != null && !isExplained(window.cell())) {
                long start = now.getEpochSecond() - advisory.seconds() + 1;
                Attribution.Blame found = attribution.blame(
                        window,
                        new Attribution.Look(start, now.getEpochSecond(), TechnicalTally.COUNTED, this::isExplained));
                Attribution.Blame blame =
                        found == null ? attribution.blameOn(window, start, now.getEpochSecond()) : found;
                Evidence evidence = evidence(
                        blame.window(),
                        start,
                        now.getEpochSecond(),
                        testOf(blame.window()).evidence());
                verdicts.add(new Verdict.Failing(
                        advisory.kind(), blame.window().cell(), blame.party(), Instant.ofEpochSecond(start), evidence));
            }
        }
        return verdicts;
    }

    /// What is to be thought of one cell now; null when it was never seen.
    public @Nullable Verdict verdict(Cell cell, Instant now) {
        CellWindow window = windows.of(cell);
        if (window == null) {
            return null;
        }
        long second = now.getEpochSecond() - 1;
        if (isExplained(cell)) {
            long since = second - VERDICT_SECONDS + 1;
            return failing(
                    attribution.blameOn(window, since, second),
                    since,
                    second,
                    testOf(window).evidence());
        }
        int needed = attemptsToAlarm(window, second);
        Evidence evidence = evidence(
                window, second - VERDICT_SECONDS + 1, second, testOf(window).evidence());
        return evidence.failed().whole() < needed
                ? new Verdict.InsufficientData(cell, needed - evidence.failed().whole())
                : new Verdict.Healthy(cell, evidence);
    }

    /// How many failures in a row would alarm from a standstill.
    private int attemptsToAlarm(CellWindow window, long second) {
        double threshold = rules.budget().threshold(window, windows, second);
        SequentialTest fresh = new SequentialTest();
        judgeAgainstNormal(fresh, window);
        int attempts = 0;
        while (attempts < 1_000 && fresh.evidence() < threshold) {
            fresh.step(1, 1, second);
            attempts++;
        }
        return attempts;
    }

    public void save(StateWriter to) {
        to.list(windows.all(), window -> {
            SequentialTest test = window.index() < tests.size() ? tests.get(window.index()) : null;
            to.nullable(test, known -> known.save(to));
        });
        declineLifts.save(to);
        windowAdvisories.save(to);
        periodAdvisories.save(to);
        to.list(new TreeMap<>(contestedSince).entrySet(), contested -> {
            to.cell(contested.getKey());
            to.number(contested.getValue());
        });
        to.list(explained, to::cell);
    }

    /// A judge as it was saved, under the same rules.
    public static Judge restored(Windows windows, JudgeRules rules, StateReader from) {
        Judge restored = new Judge(windows, rules);
        int size = from.size(windows.all().size());
        for (int i = 0; i < size; i++) {
            restored.tests.add(from.nullable(() -> SequentialTest.restored(from)));
        }
        restored.declineLifts.restore(from);
        restored.windowAdvisories.restore(from);
        restored.periodAdvisories.restore(from);
        int contested = from.size(CONTESTED_MAX);
        for (int i = 0; i < contested; i++) {
            restored.contestedSince.put(from.cell(), from.number());
        }
        restored.explained = List.copyOf(from.list(Integer.MAX_VALUE, from::cell));
        return restored;
    }
}
