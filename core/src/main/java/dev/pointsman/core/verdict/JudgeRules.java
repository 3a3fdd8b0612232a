package dev.pointsman.core.verdict;

import java.util.List;

/// How a judge judges.
///
/// @param budget of false alarms
/// @param windowRules advisory rules read on every channel
/// @param windowRulesSuspend whether a team lets those rules open incidents and suspend; they only advise otherwise
public record JudgeRules(Budget budget, List<WindowRule> windowRules, boolean windowRulesSuspend) {
    public JudgeRules {
        windowRules = List.copyOf(windowRules);
    }

    public static JudgeRules standard() {
        return new JudgeRules(Budget.standard(), List.of(WindowRule.expanding()), false);
    }
}
