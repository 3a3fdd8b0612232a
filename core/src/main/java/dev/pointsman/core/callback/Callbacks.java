package dev.pointsman.core.callback;

import dev.pointsman.core.frame.Answers;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;

/// The answers that one cell awaits, and whether too few of them come.
///
/// A tick looks at each cohort that reaches one of the ages at it, so a surge of attempts is no evidence, and an
/// answer speaks in the tick in which it is told. Ages to ten minutes are judged. Takes 1.4 kB and 32 bytes a second
/// in which attempts began, 11 kB at most. For one thread.
public final class Callbacks {
    /// With more answers than this share that do not tell when their attempts began, nothing can be said.
    private static final double UNTIED_SHARE_MAX = 0.05;

    /// So much of what was answered before counts on, tick by tick: a minute's half-life.
    private static final double KEPT_PER_TICK = Math.pow(0.5, 1.0 / 60);

    private final Cohorts cohorts;
    private final AnswerCurve curve;
    private final CallbackTest test;
    private double tied;
    private double untied;
    private long steps;
    private long firstSecond = Long.MIN_VALUE;
    private int dueAttempts;
    private int dueMissing;

    public Callbacks() {
        this(new Cohorts(CallbackTest.REMAINING.length), new AnswerCurve(), new CallbackTest());
    }

    private Callbacks(Cohorts cohorts, AnswerCurve curve, CallbackTest test) {
        this.cohorts = cohorts;
        this.curve = curve;
        this.test = test;
    }

    /// Counts what began in `second` and what was answered.
    public void count(long second, Answers answers) {
        if (answers.begun() != 0) {
            cohorts.begin(second, answers.begun());
        }
        untied += answers.untied();
        answers.forEach((initiatedSecond, answered) -> {
            tied += answered;
            cohorts.answer(initiatedSecond, answered);
        });
    }

    /// Whether it knows how fast answers usually come, and waits for some.
    public boolean awaits() {
        return curve.due() >= 0 && cohorts.size() > 0;
    }

    /// Looks at the cohorts that reach an age in `second`.
    ///
    /// @param judges false while an incident accounts for what is missing: nothing is evidence then, or normal
    public void step(long second, boolean judges) {
        cohorts.forgetBefore(second - AnswerCurve.AGE_MAX);
        dueAttempts = 0;
        dueMissing = 0;
        if (cohorts.size() == 0) {
            return;
        }
        if (judges) {
            curve.begin(second);
        }
        boolean telling = judges && untied <= UNTIED_SHARE_MAX * (tied + untied);
        Tick tick = new Tick();
        for (int age = 0; age < AnswerCurve.AGES.length; age++) {
            int at = cohorts.find(second - AnswerCurve.AGES[age]);
            if (at >= 0) {
                look(at, age, judges, telling, tick);
            }
        }
        if (judges) {
            curve.observe(tick.answers, tick.expected, tick.variance);
        }
        tied *= KEPT_PER_TICK;
        untied *= KEPT_PER_TICK;
        if (test.step(cohorts, second)) {
            steps++;
            firstSecond = firstSecond == Long.MIN_VALUE ? second : firstSecond;
        }
    }

    /// What a second brought.
    private static final class Tick {
        private double answers;
        private double expected;
        private double variance;
    }

    private void look(int at, int age, boolean judges, boolean telling, Tick tick) {
        int trials = age == 0 ? cohorts.begun(at) : cohorts.open(at);
        cohorts.look(at);
        int open = Math.min(trials, cohorts.open(at));
        if (judges && trials > 0) {
            curve.observe(age, trials, trials - open);
            double mean = curve.mean(age);
            tick.answers += mean > 0 ? trials - open : 0;
            tick.expected += trials * mean;
            tick.variance += trials * mean * (1 - mean);
            if (telling) {
                test.look(cohorts, at, trials - open, open, curve.normal(age), curve.excess());
            }
        }
        if (age == curve.due()) {
            dueAttempts = Math.max(0, cohorts.begun(at));
            dueMissing = Math.min(dueAttempts, cohorts.unanswered(at));
        }
    }

    /// How many times likelier than not answers are missing.
    public double evidence() {
        return test.evidence();
    }

    /// When answers ceased, or the attempts began whose answers did.
    public long startSecond() {
        return test.startSecond();
    }

    /// How many ticks with evidence a month brings at the rate seen so far, out of `secondsPerMonth`.
    public double stepsPerMonth(long nowSecond, double secondsPerMonth) {
        return steps == 0 ? secondsPerMonth : steps * secondsPerMonth / Math.max(1, nowSecond - firstSecond + 1);
    }

    /// Attempts that in this tick came of the age at which nearly all are usually answered.
    public int dueAttempts() {
        return dueAttempts;
    }

    /// Those of them that have no answer.
    public int dueMissing() {
        return dueMissing;
    }

    /// The share of attempts that usually have no answer when they are due.
    public double unansweredWhenDue() {
        return curve.unansweredWhenDue();
    }

    /// What attempts that began from `from` on should have come to by now.
    public Awaited awaitedSince(long from, long second) {
        double expected = 0;
        int unanswered = 0;
        int begun = 0;
        for (int at = cohorts.size() - 1; at >= 0 && cohorts.second(at) >= from; at--) {
            begun += cohorts.begun(at);
            unanswered += cohorts.unanswered(at);
            double open = 1;
            for (int age = 0;
                    age < AnswerCurve.AGES.length && AnswerCurve.AGES[age] <= second - cohorts.second(at);
                    age++) {
                open *= 1 - curve.mean(age);
            }
            expected += cohorts.begun(at) * open;
        }
        return new Awaited(Math.max(0, begun), unanswered, expected);
    }

    /// How many attempts began, how many have no answer yet, and how many would have none in normal times.
    public record Awaited(int begun, int unanswered, double normallyUnanswered) {}

    /// An incident begins or ends: what is open now belongs to it, and what it did is not normal.
    public void beginAnew() {
        cohorts.clear();
        curve.discardUnlearned();
        test.reset();
    }

    public void save(StateWriter to) {
        cohorts.save(to);
        curve.save(to);
        test.save(to);
        to.real(tied);
        to.real(untied);
        to.count(steps);
        to.number(firstSecond);
    }

    public static Callbacks restored(StateReader from) {
        Callbacks restored = new Callbacks(
                Cohorts.restored(CallbackTest.REMAINING.length, from),
                AnswerCurve.restored(from),
                CallbackTest.restored(from));
        restored.tied = from.real();
        restored.untied = from.real();
        restored.steps = from.count();
        restored.firstSecond = from.number();
        return restored;
    }
}
