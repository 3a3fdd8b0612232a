package dev.pointsman.core.verdict;

import java.time.Duration;
import java.util.List;

/// A window rule that fits a channel: the shortest window that usually holds twice the attempts it needs, so that
/// chance alone raises it at most once a month; read six times a window.
///
/// @param rule the window, how often it is read, and the attempts it needs
/// @param falseAlarmsPerMonth at most so many, if failures are independent: real ones come together, so expect more
/// @param fits whether the channel has attempts enough; else the longest window is proposed, which often says nothing
public record WindowProposal(WindowRule rule, double falseAlarmsPerMonth, boolean fits) {
    static final int ATTEMPTS_MAX = 2_000;

    private static final List<Integer> SECONDS = List.of(10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200);
    private static final int READINGS = 6;
    private static final int EVERY_MIN = 5;
    private static final double MONTH_SECONDS = 30 * 86_400.0;
    private static final double FALSE_ALARMS_A_MONTH = 1;

    /// The attempts that are usual must be so many times those needed: by night there are fewer.
    private static final int USUAL = 2;

    private static final int ATTEMPTS_MIN = 5;

    /// For a channel with so many attempts a second, of which a share of `failureRatio` usually fails.
    ///
    /// @param threshold above which the rule is to alarm, between `failureRatio` and 1
    public static WindowProposal of(double perSecond, double failureRatio, double threshold) {
        if (!(perSecond >= 0) || !(failureRatio >= 0 && failureRatio < threshold && threshold < 1)) {
            throw new IllegalArgumentException("it must be that 0 <= perSecond and 0 <= failureRatio < threshold < 1:"
                    + " perSecond=" + perSecond + " failureRatio=" + failureRatio + " threshold=" + threshold);
        }
        for (int seconds : SECONDS) {
            int needed = needed(failureRatio, threshold, readings(seconds));
            if (perSecond * seconds >= (double) USUAL * needed) {
                return proposal(seconds, needed, failureRatio, threshold, true);
            }
        }
        int longest = SECONDS.getLast();
        return proposal(longest, needed(failureRatio, threshold, readings(longest)), failureRatio, threshold, false);
    }

    private static int every(int seconds) {
        return Math.max(EVERY_MIN, seconds / READINGS);
    }

    private static double readings(int seconds) {
        return MONTH_SECONDS / every(seconds);
    }

    /// The fewest attempts of which chance makes too many fail at most once a month.
    private static int needed(double failureRatio, double threshold, double readings) {
        int attempts = ATTEMPTS_MIN;
        while (attempts < ATTEMPTS_MAX
                && readings * chanceAbove(threshold, attempts, failureRatio) > FALSE_ALARMS_A_MONTH) {
            attempts++;
        }
        return attempts;
    }

    private static WindowProposal proposal(
            int seconds, int needed, double failureRatio, double threshold, boolean fits) {
        WindowRule rule = new WindowRule(
                Duration.ofSeconds(seconds), Duration.ofSeconds(every(seconds)), threshold, needed, List.of(1));
        return new WindowProposal(rule, readings(seconds) * chanceAbove(threshold, needed, failureRatio), fits);
    }

    /// How likely it is that more than a share of `threshold` of the attempts fail (binomial).
    static double chanceAbove(double threshold, int attempts, double failureRatio) {
        if (failureRatio == 0) {
            return 0;
        }
        double odds = Math.log(failureRatio / (1 - failureRatio));
        double log = attempts * Math.log1p(-failureRatio);
        double sum = 0;
        for (int failed = 0; failed <= attempts; failed++) {
            if (failed > threshold * attempts) {
                sum += Math.exp(log);
            }
            log += Math.log((double) (attempts - failed) / (failed + 1)) + odds;
        }
        return sum;
    }

    /// `60 s every 10 s, at least 12 attempts`.
    public String words() {
        return rule.window().toSeconds() + " s every " + rule.every().toSeconds() + " s, at least " + rule.attemptsMin()
                + " attempts" + (fits ? "" : ", which it seldom has");
    }
}
