package dev.pointsman.core.detect;

import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// How much of what is usual the channels bring now: a holiday empties all of them alike, which is no channel's
/// silence. Each is looked at for two minutes, a thin one until it should have brought sixty attempts. The demand
/// is what a quarter of them, weighed by what they usually bring, do not exceed: promotions and card testers fill
/// single channels on a holiday too. Where they fill most of the others at once, the holiday is not over: demand falls
/// at once and rises slowly.
///
/// Four numbers a channel. For one thread.
final class Demand {
    /// No holiday brings less than this share of what is usual: then it is the way to us that is broken.
    static final double LEAST = 0.25;

    private static final double SECONDS_MIN = 120;
    private static final double SECONDS_MAX = 7_200;
    private static final double ATTEMPTS = 60;

    /// Of which so many must have been due before a channel has a say.
    private static final double DUE_MIN = 20;

    private static final double QUANTILE = 0.25;

    /// From none to all in so many seconds.
    private static final double RISE_SECONDS = 4 * 3_600.0;

    private final List<Traffic> channels = new ArrayList<>();

    /// Those that have a say, the emptiest first.
    private final List<Traffic> asked = new ArrayList<>();

    private double usualOfAsked;

    /// What one channel was expected to bring and brought lately; both fade.
    private static final class Traffic {
        private double usual;
        private double expected;
        private double came;
        /// The demand on the other channels, which falls at once and rises slowly.
        private double besides = 1;
        private boolean asked;

        void take(double usualNow, int begun) {
            usual = usualNow;
            if (usual <= 0) {
                // what came while nothing was known says nothing about what is known later
                expected = 0;
                came = 0;
                return;
            }
            double kept = 1 - 1 / Math.clamp(ATTEMPTS / usualNow, SECONDS_MIN, SECONDS_MAX);
            expected = expected * kept + usualNow;
            came = came * kept + begun;
        }

        double share() {
            return came / expected;
        }

        static Traffic restored(StateReader from) {
            Traffic restored = new Traffic();
            restored.usual = from.real();
            restored.expected = from.real();
            restored.came = from.real();
            restored.besides = from.real();
            return restored;
        }
    }

    /// Takes a second in which a channel was open to its users.
    void take(int channel, double usual, int begun) {
        of(channel).take(usual, begun);
    }

    /// The channel was not open, or its users cannot reach it: it has no say, and what it lacked lately was its own.
    void leaveOut(int channel) {
        Traffic left = of(channel);
        if (left.usual > 0) {
            left.usual = 0;
            channels.forEach(each -> each.besides = 1);
        }
    }

    /// Ends the second for all channels.
    void endSecond() {
        asked.clear();
        usualOfAsked = 0;
        for (Traffic each : channels) {
            each.asked = each.usual > 0 && each.expected >= DUE_MIN;
            if (each.asked) {
                asked.add(each);
                usualOfAsked += each.usual;
            }
        }
        asked.sort(Comparator.comparingDouble(Traffic::share));
        for (Traffic each : channels) {
            each.besides = Math.min(besidesNow(each), each.besides + 1 / RISE_SECONDS);
        }
    }

    /// The share of what is usual that the channels other than `channel` bring, in [#LEAST]..1; 1 while they are not
    /// known.
    double besides(int channel) {
        return of(channel).besides;
    }

    private double besidesNow(Traffic own) {
        double quarter = QUANTILE * (usualOfAsked - (own.asked ? own.usual : 0));
        double sum = 0;
        for (Traffic each : asked) {
            sum += each == own ? 0 : each.usual;
            if (each != own && sum >= quarter) {
                return Math.clamp(each.share(), LEAST, 1);
            }
        }
        return 1;
    }

    private Traffic of(int channel) {
        while (channels.size() <= channel) {
            channels.add(new Traffic());
        }
        return channels.get(channel);
    }

    void save(StateWriter to) {
        to.list(channels, each -> {
            to.real(each.usual);
            to.real(each.expected);
            to.real(each.came);
            to.real(each.besides);
        });
    }

    /// @param most channels there can be
    void restore(StateReader from, int most) {
        channels.addAll(from.list(most, () -> Traffic.restored(from)));
    }
}
