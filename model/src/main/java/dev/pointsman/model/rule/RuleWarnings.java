package dev.pointsman.model.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is likely a mistake in rules that can be asked: a channel that is not registered, an order that is
/// never reached, payments that are left without a channel.
public final class RuleWarnings {
    /// Further ones are counted.
    public static final int WARNINGS_MAX = 100;

    private final List<RoutingRule> rules;
    private final @Nullable Set<String> registered;
    private final Set<String> warnings = new LinkedHashSet<>();
    private final List<List<RoutingRule>> pairs = new ArrayList<>();

    private RuleWarnings(List<RoutingRule> rules, @Nullable Set<String> registered) {
        this.rules = rules;
        this.registered = registered;
    }

    /// One sentence each; of rules that leave no channel every pair is found, and of more than two those that
    /// are met when they are taken in their order.
    ///
    /// @param registered the channels that there are; null when they are not known
    public static List<String> of(List<RoutingRule> rules, @Nullable Set<String> registered) {
        RuleWarnings found = new RuleWarnings(rules, registered);
        found.unregistered();
        found.unreached();
        found.pairsWithoutChannel();
        found.moreWithoutChannel();
        List<String> all = new ArrayList<>(found.warnings);
        if (all.size() > WARNINGS_MAX) {
            int more = all.size() - WARNINGS_MAX;
            all = new ArrayList<>(all.subList(0, WARNINGS_MAX));
            all.add("and " + more + " more warnings");
        }
        return List.copyOf(all);
    }

    private void unregistered() {
        if (registered == null) {
            return;
        }
        for (RoutingRule rule : rules) {
            for (String channel : rule.then().channels()) {
                if (!registered.contains(channel)) {
                    warnings.add("rule " + rule.name() + " names " + channel + ", which is not registered");
                }
            }
            if (rule.then() instanceof RuleAct.Only && left(rule.then()).isEmpty()) {
                warnings.add("rule " + rule.name() + " leaves no channel: none of those it names is registered");
            }
        }
    }

    /// The first that fits puts in order, and no later one.
    private void unreached() {
        List<RoutingRule> earlier = new ArrayList<>();
        for (RoutingRule rule : rules) {
            if (rule.then() instanceof RuleAct.Prefer || rule.then() instanceof RuleAct.Split) {
                for (RoutingRule first : earlier) {
                    if (Conditions.covers(first.when(), rule.when())) {
                        warnings.add("rule " + rule.name() + " never puts in order: rule " + first.name()
                                + " stands before it and fits every payment that it fits");
                        break;
                    }
                }
                earlier.add(rule);
            }
        }
    }

    private void pairsWithoutChannel() {
        List<RoutingRule> barring = barring();
        for (int i = 0; i < barring.size(); i++) {
            for (int j = i + 1; j < barring.size(); j++) {
                RoutingRule one = barring.get(i);
                RoutingRule other = barring.get(j);
                boolean narrows = one.then() instanceof RuleAct.Only || other.then() instanceof RuleAct.Only;
                if (narrows && isNothingLeft(one, other) && Conditions.both(one.when(), other.when()) != null) {
                    pairs.add(List.of(one, other));
                    warnings.add(withoutChannel(List.of(one, other)));
                }
            }
        }
    }

    private boolean isNothingLeft(RoutingRule one, RoutingRule other) {
        boolean first = one.then() instanceof RuleAct.Only;
        Set<String> left = left(first ? one.then() : other.then());
        // what a rule leaves alone was told of it
        return !left.isEmpty()
                && narrowed(left, first ? other.then() : one.then()).isEmpty();
    }

    private void moreWithoutChannel() {
        List<RoutingRule> barring = barring();
        for (RoutingRule start : barring) {
            if (!(start.then() instanceof RuleAct.Only)) {
                continue;
            }
            RuleCondition when = start.when();
            Set<String> left = left(start.then());
            List<RoutingRule> taken = new ArrayList<>(List.of(start));
            for (RoutingRule next : barring) {
                Set<String> fewer = narrowed(left, next.then());
                RuleCondition both = fewer.size() < left.size() ? Conditions.both(when, next.when()) : null;
                if (both != null) {
                    when = both;
                    left = fewer;
                    taken.add(next);
                }
            }
            if (left.isEmpty() && taken.size() > 2 && pairs.stream().noneMatch(taken::containsAll)) {
                taken.sort((one, other) -> Integer.compare(rules.indexOf(one), rules.indexOf(other)));
                warnings.add(withoutChannel(taken));
            }
        }
    }

    private List<RoutingRule> barring() {
        return rules.stream()
                .filter(rule -> rule.then() instanceof RuleAct.Only || rule.then() instanceof RuleAct.Never)
                .toList();
    }

    private Set<String> left(RuleAct only) {
        Set<String> left = new HashSet<>(only.channels());
        if (registered != null) {
            left.retainAll(registered);
        }
        return left;
    }

    private static Set<String> narrowed(Set<String> left, RuleAct act) {
        Set<String> narrowed = new HashSet<>(left);
        if (act instanceof RuleAct.Only) {
            narrowed.retainAll(act.channels());
        } else {
            act.channels().forEach(narrowed::remove);
        }
        return narrowed;
    }

    private static String withoutChannel(List<RoutingRule> rules) {
        List<String> names = rules.stream().map(RoutingRule::name).toList();
        String last = names.get(names.size() - 1);
        return "rules " + String.join(", ", names.subList(0, names.size() - 1)) + " and " + last
                + " together leave no channel to a payment that they all fit";
    }
}
