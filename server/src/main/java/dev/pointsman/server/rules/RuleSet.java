package dev.pointsman.server.rules;

import dev.pointsman.model.rule.RoutingRule;
import java.time.Instant;
import java.util.List;

/// Routing rules as somebody put them.
///
/// @param version counted from 1
/// @param by the token that put them
public record RuleSet(long version, List<RoutingRule> rules, String by, Instant at) {
    public RuleSet {
        if (version < 1) {
            throw new IllegalArgumentException("version must be at least 1: version=" + version);
        }
        rules = List.copyOf(rules);
    }
}
