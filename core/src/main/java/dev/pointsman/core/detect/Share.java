package dev.pointsman.core.detect;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.verdict.SequentialTest;

/// Whether a share of a channel's attempts has moved far to one side of what is usual, and when it is back.
///
/// The usual share is learned with forgetting (half-life 14 days) after one to two whole minutes, and stands still
/// while the share is off. Only a strong move counts: at least three times the odds of the interval's end (Wilson,
/// 1927). Takes 300 bytes. For one thread.
final class Share {
    /// Nothing is judged before so many attempts.
    static final double SEEN_MIN = 500;

    private static final double CERTAIN_MAX = 2_000;
    private static final double DEVIATIONS = 2;
    private static final double HALF_LIFE_MINUTES = 14 * 1_440;
    private static final double ODDS = 3;
    private static final double RATIO_MIN = 0.0005;
    private static final double BACK_ATTEMPTS = 100;

    private final boolean high;
    private SequentialTest test = new SequentialTest();
    private double attempts;
    private double hits;
    private long minute = Long.MIN_VALUE;
    private int minuteAttempts;
    private int minuteHits;
    private int heldAttempts;
    private int heldHits;
    private boolean off;
    private double backAttempts;
    private double backHits;

    /// @param high whether a rise counts, else a fall
    Share(boolean high) {
        this.high = high;
    }

    /// Takes the attempts of a second and returns the evidence that the share is off; 0 while it is known to be.
    double step(long second, int of, int hit) {
        learn(second);
        minuteAttempts += of;
        minuteHits += hit;
        if (off) {
            double kept = 1 - of / BACK_ATTEMPTS;
            backAttempts = backAttempts * Math.max(0, kept) + of;
            backHits = backHits * Math.max(0, kept) + hit;
            return 0;
        }
        if (attempts < SEEN_MIN || of == 0 || isUsuallyNothing()) {
            return 0;
        }
        test.judgeAgainst(high ? beyond(limit()) : 1 - beyond(limit()));
        return test.step(of, high ? hit : of - hit, second);
    }

    /// What hardly ever happens cannot happen too seldom.
    private boolean isUsuallyNothing() {
        return !high && limit() <= RATIO_MIN;
    }

    /// It was told to be off.
    void off() {
        off = true;
        backAttempts = 0;
        backHits = 0;
        discard();
    }

    boolean isOff() {
        return off;
    }

    /// Whether it was off and is usual again; it is watched anew then.
    boolean back() {
        if (!off) {
            return false;
        }
        double usual = beyond(limit());
        if (backAttempts < BACK_ATTEMPTS / 2
                || (high ? backHits > usual * backAttempts : backHits < usual * backAttempts)) {
            return false;
        }
        off = false;
        discard();
        return true;
    }

    /// An incident accounts for what happens: nothing is evidence, or usual.
    void discard() {
        test.reset();
        minuteAttempts = 0;
        minuteHits = 0;
        heldAttempts = 0;
        heldHits = 0;
    }

    long startSecond() {
        return test.startSecond();
    }

    /// The end of what is usual.
    double limit() {
        double n = Math.max(1, Math.min(attempts, CERTAIN_MAX));
        double p = attempts == 0 ? 0.5 : hits / attempts;
        double z2 = DEVIATIONS * DEVIATIONS;
        double spread = DEVIATIONS * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        double middle = p + z2 / (2 * n);
        return Math.clamp((middle + (high ? spread : -spread)) / (1 + z2 / n), RATIO_MIN, 1 - RATIO_MIN);
    }

    private double beyond(double limit) {
        double odds = limit / (1 - limit) * (high ? ODDS : 1 / ODDS);
        return Math.clamp(odds / (1 + odds), RATIO_MIN / ODDS, 1 - RATIO_MIN);
    }

    private void learn(long second) {
        long now = Math.floorDiv(second, 60);
        if (now <= minute) {
            return;
        }
        if (!off) {
            double kept = minute == Long.MIN_VALUE ? 1 : Math.pow(0.5, (now - minute) / HALF_LIFE_MINUTES);
            attempts = attempts * kept + heldAttempts;
            hits = hits * kept + heldHits;
        }
        heldAttempts = minuteAttempts;
        heldHits = minuteHits;
        minuteAttempts = 0;
        minuteHits = 0;
        minute = now;
    }

    void save(StateWriter to) {
        boolean judged = attempts >= SEEN_MIN;
        to.real(attempts);
        to.real(hits);
        to.number(minute);
        to.number(minuteAttempts);
        to.number(minuteHits);
        to.number(heldAttempts);
        to.number(heldHits);
        to.flag(off);
        to.real(backAttempts);
        to.real(backHits);
        to.flag(judged && test.isJudging());
        if (judged && test.isJudging()) {
            test.save(to);
        }
    }

    static Share restored(boolean high, StateReader from) {
        Share restored = new Share(high);
        restored.attempts = from.real();
        restored.hits = from.real();
        restored.minute = from.number();
        restored.minuteAttempts = from.smallNumber();
        restored.minuteHits = from.smallNumber();
        restored.heldAttempts = from.smallNumber();
        restored.heldHits = from.smallNumber();
        restored.off = from.flag();
        restored.backAttempts = from.real();
        restored.backHits = from.real();
        if (from.flag()) {
            restored.test = SequentialTest.restored(from);
        }
        return restored;
    }
}
