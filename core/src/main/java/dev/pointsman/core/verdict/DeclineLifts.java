package dev.pointsman.core.verdict;

import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.event.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// By how many times a channel's technical ratio rises because more payers are declined than usual.
///
/// Declined attempts say neither that a channel works nor that it does not, so the ratio leaves them out. But those who
/// would be declined meet the channel's failures too, before the issuer answers: with a third declined instead of a
/// twentieth, the same channel fails 1.4 times as many of the rest. For one thread.
final class DeclineLifts {
    private static final double FACTOR_MAX = 2;
    private static final double STEPS = 20;
    private static final int MINUTE = 60;

    /// A minute is looked at when its reports had time to arrive.
    private static final int LATE_MINUTES = 2;

    private final Windows windows;
    /// In the order of the channels.
    private final List<Lift> lifts = new ArrayList<>();

    private final Map<CellWindow, Lift> byChannel = new HashMap<>();
    private final Map<@Nullable Operation, Double> highest = new HashMap<>();
    private long minute = Long.MIN_VALUE;

    DeclineLifts(Windows windows) {
        this.windows = windows;
    }

    /// Learns the minutes that are over.
    void moveTo(long second) {
        long now = Math.floorDiv(second, MINUTE) - LATE_MINUTES;
        if (now <= minute) {
            return;
        }
        minute = now;
        for (int i = 0; i < windows.channels().size(); i++) {
            if (i == lifts.size()) {
                add(new Lift());
            }
            int[] sums = windows.channels().get(i).seconds().sum(now * MINUTE, now * MINUTE + MINUTE - 1);
            int attempts = Math.max(0, sums[Measure.WEIGHED.ordinal()]);
            lifts.get(i).learn(attempts, Math.clamp(sums[Measure.WEIGHED_PAYER.ordinal()], 0, attempts));
        }
        findHighest();
    }

    /// 1..2; of a cell that crosses channels, the most that any channel of its operation has.
    double of(CellWindow window) {
        CellWindow channel = window.rollUp().wholeChannel() ? window : window.channel();
        if (channel == null) {
            return highest.getOrDefault(window.cell().operation(), 1.0);
        }
        Lift lift = byChannel.get(channel);
        return lift == null ? 1 : lift.factor();
    }

    private void add(Lift lift) {
        byChannel.put(windows.channels().get(lifts.size()), lift);
        lifts.add(lift);
    }

    private void findHighest() {
        highest.clear();
        byChannel.forEach((channel, lift) -> highest.merge(channel.cell().operation(), lift.factor(), Math::max));
    }

    void save(StateWriter to) {
        to.number(minute);
        to.list(lifts, lift -> lift.save(to));
    }

    void restore(StateReader from) {
        minute = from.number();
        from.list(windows.channels().size(), () -> Lift.restored(from)).forEach(this::add);
        findHighest();
    }

    /// What one channel's payers usually are declined, and lately. Times 1 before it has seen 500 attempts.
    private static final class Lift {
        private static final double USUALLY_KEPT = Math.pow(0.5, 1 / (14 * 1_440.0));
        private static final double LATELY_KEPT = Math.pow(0.5, 1 / 5.0);
        private static final double SEEN_MIN = 500;

        /// So many attempts as usual are added to those of late, of which there may be few.
        private static final double USUAL_ATTEMPTS = 20;

        private double attempts;
        private double declined;
        private double latelyAttempts;
        private double latelyDeclined;
        private double factor = 1;

        void learn(int begun, int refused) {
            attempts = attempts * USUALLY_KEPT + begun;
            declined = declined * USUALLY_KEPT + refused;
            latelyAttempts = latelyAttempts * LATELY_KEPT + begun;
            latelyDeclined = latelyDeclined * LATELY_KEPT + refused;
            if (attempts >= SEEN_MIN && declined < attempts) {
                double usual = declined / attempts;
                double lately = (latelyDeclined + USUAL_ATTEMPTS * usual) / (latelyAttempts + USUAL_ATTEMPTS);
                double exact = Math.clamp((1 - usual) / (1 - lately), 1, FACTOR_MAX);
                // in steps, so that what is judged against seldom changes
                factor = Math.rint(exact * STEPS) / STEPS;
            }
        }

        double factor() {
            return factor;
        }

        void save(StateWriter to) {
            to.real(attempts);
            to.real(declined);
            to.real(latelyAttempts);
            to.real(latelyDeclined);
            to.real(factor);
        }

        static Lift restored(StateReader from) {
            Lift restored = new Lift();
            restored.attempts = from.real();
            restored.declined = from.real();
            restored.latelyAttempts = from.real();
            restored.latelyDeclined = from.real();
            restored.factor = from.real();
            if (!(restored.factor >= 1 && restored.factor <= FACTOR_MAX)) {
                throw from.malformed("a lift must be in 1.." + FACTOR_MAX + ": " + restored.factor);
            }
            return restored;
        }
    }
}
