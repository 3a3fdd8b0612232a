package dev.pointsman.core.verdict;

import java.util.List;

/// How a judge judges.
///
/// @param budget of false alarms
/// @param windowRules advisory rules read on every channel
/// @param windowRulesSuspend whether a team lets those rules open incidents and suspend; they only advise otherwise
/// @param periodRules advisory rules that compare every channel with its past
/// @param periodRulesSuspend the same for those; a changed volume suspends nothing
public record JudgeRules(
        Budget budget,
        List<WindowRule> windowRules,
        boolean windowRulesSuspend,
        List<PeriodRule> periodRules,
        boolean periodRulesSuspend) {
    public JudgeRules {
        windowRules = List.copyOf(windowRules);
        periodRules = List.copyOf(periodRules);
    }

    /// Without period rules.
    public JudgeRules(Budget budget, List<WindowRule> windowRules, boolean windowRulesSuspend) {
        this(budget, windowRules, windowRulesSuspend, List.of(), false);
    }

    public static JudgeRules standard() {
        return new JudgeRules(
                Budget.standard(), List.of(WindowRule.expanding()), false, List.of(PeriodRule.standard()), false);
    }
}
