package dev.pointsman.server.rules;

import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleWarnings;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.server.routing.Snapshots;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The routing rules that hold: those put last, and until somebody put any, those of the registry. Safe for
/// any number of threads.
final class StandingRules {
    private static final Logger LOG = LoggerFactory.getLogger(StandingRules.class);

    private final RuleStore store;
    private final Registered registered;
    private final Snapshots snapshots;
    private final InstantSource clock;

    private StandingRules(RuleStore store, Registered registered, Snapshots snapshots, InstantSource clock) {
        this.store = store;
        this.registered = registered;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /// With what the store has, which routers have at once.
    static StandingRules of(RuleStore store, Registered registered, Snapshots snapshots, InstantSource clock) {
        StandingRules standing = new StandingRules(store, registered, snapshots, clock);
        store.last().ifPresent(put -> {
            snapshots.order(put.rules(), clock.instant());
            boolean hides = !registered.ordering().rules().isEmpty()
                    && !registered.ordering().rules().equals(put.rules());
            if (hides) {
                LOG.warn(
                        "routing rules of version {} stand in the place of the registry's: put by {} at {}",
                        put.version(),
                        put.by(),
                        put.at());
            }
        });
        return standing;
    }

    /// What holds.
    ///
    /// @param put null when it is the registry's, which is version 0
    record Standing(List<RoutingRule> rules, @Nullable RuleSet put) {
        long version() {
            return put == null ? 0 : put.version();
        }
    }

    Standing standing() {
        return store.last()
                .map(put -> new Standing(put.rules(), put))
                .orElseGet(() -> new Standing(registered.ordering().rules(), null));
    }

    /// What became of rules that were put.
    sealed interface Put {
        /// They hold: the next route is decided by them, and they outlive the process.
        record Taken(Standing standing) implements Put {}

        /// They were made of rules that hold no more.
        record Stale(long version) implements Put {}
    }

    /// @param expectedVersion of the rules that they are to take the place of; null for whatever holds
    /// @param by who puts them
    synchronized Put put(List<RoutingRule> rules, @Nullable Long expectedVersion, String by) {
        Standing before = standing();
        if (expectedVersion != null && expectedVersion != before.version()) {
            return new Put.Stale(before.version());
        }
        RuleSet next = new RuleSet(before.version() + 1, rules, by, clock.instant());
        store.replace(next);
        snapshots.order(next.rules(), next.at());
        LOG.info(
                "{} put routing rules: version {} with {} rules in the place of version {} with {}",
                by,
                next.version(),
                rules.size(),
                before.version(),
                before.rules().size());
        return new Put.Taken(new Standing(next.rules(), next));
    }

    /// What is likely a mistake in them.
    List<String> warnings(List<RoutingRule> rules) {
        Set<String> channels =
                registered.channels().stream().map(RoutedChannel::id).collect(Collectors.toSet());
        return RuleWarnings.of(rules, channels);
    }
}
