package dev.pointsman.model.rule;

/// What holds for some payments: which channels they prefer, keep to, keep away from, or are split among.
///
/// Rules are asked in their order. Of those that fit a payment every [RuleAct.Only] and [RuleAct.Never]
/// holds, and the first [RuleAct.Prefer] or [RuleAct.Split] puts in order. They stand above the strategy
/// and below health: a rule neither brings back a channel that is out nor keeps a payment that has no
/// other.
///
/// @param name in reasons and messages
public record RoutingRule(String name, RuleCondition when, RuleAct then) {
    public static final int NAME_CHARS_MAX = 100;

    public RoutingRule {
        if (name.isBlank() || name.length() > NAME_CHARS_MAX) {
            throw new IllegalArgumentException(
                    "the name of a rule must have 1 to " + NAME_CHARS_MAX + " characters: name=" + name);
        }
    }
}
