package dev.pointsman.server.rules;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Routing rules in memory, for tests: as durable as the process. Safe for any number of threads.
public final class MemoryRuleStore implements RuleStore {
    private volatile @Nullable RuleSet last;

    @Override
    public Optional<RuleSet> last() {
        return Optional.ofNullable(last);
    }

    @Override
    public void replace(RuleSet rules) {
        last = rules;
    }
}
