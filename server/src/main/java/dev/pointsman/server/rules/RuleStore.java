package dev.pointsman.server.rules;

import java.util.Optional;

/// Where routing rules that were put outlive the process. Safe for any number of threads.
public interface RuleStore {
    /// Those put last; empty when there never were any.
    Optional<RuleSet> last();

    /// Takes the place of what was there.
    void replace(RuleSet rules);
}
