package dev.pointsman.core.second;

import java.util.Map;

/// What one second came to, in absolute numbers.
///
/// @param fail every failure, whoever's fault: the sum of the reasons
/// @param reasons failures by reason code, none of them 0
/// @param initiated attempts that began
/// @param unknown attempts whose outcome is not known yet
/// @param returned payouts that came back
public record SecondCounts(
        int success, int fail, Map<String, Integer> reasons, int initiated, int unknown, int returned) {
    public SecondCounts {
        reasons = Map.copyOf(reasons);
        if (success < 0 || fail < 0 || initiated < 0 || unknown < 0 || returned < 0) {
            throw new IllegalArgumentException("no count is negative: success=" + success + " fail=" + fail
                    + " initiated=" + initiated + " unknown=" + unknown + " returned=" + returned);
        }
        long sum = 0;
        for (int count : reasons.values()) {
            if (count < 1) {
                throw new IllegalArgumentException("a reason stands for one failure at least: reasons=" + reasons);
            }
            sum += count;
        }
        if (sum != fail) {
            throw new IllegalArgumentException("the reasons sum to the failures: fail=" + fail + " sum=" + sum);
        }
    }

    /// Whether nothing is left of the second, since all of it was restated elsewhere.
    public boolean isNothing() {
        return success == 0 && fail == 0 && initiated == 0 && unknown == 0 && returned == 0;
    }
}
