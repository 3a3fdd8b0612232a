package dev.pointsman.wire.rule;

import static dev.pointsman.wire.Problem.Kind.INVALID_VALUE;
import static dev.pointsman.wire.Problem.Kind.MISSING_FIELD;
import static dev.pointsman.wire.Problem.Kind.TOO_LARGE;

import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.rule.RuleCondition;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.wire.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads rules in their order.
final class RuleReader {
    static final String NAME = "name";
    static final String WHEN = "when";
    static final String THEN = "then";
    static final String PREFER = "prefer";
    static final String ONLY = "only";
    static final String NEVER = "never";
    static final String SPLIT = "split";

    private static final int CHANNEL_CHARS_MAX = 256;
    private static final List<String> PARTS = List.of(NAME, WHEN, THEN);
    private static final List<String> ACTS = List.of(PREFER, ONLY, NEVER, SPLIT);

    private final Noted noted;
    private final Map<String, String> pointerByName = new HashMap<>();

    RuleReader(Noted noted) {
        this.noted = noted;
    }

    /// Those without a problem.
    List<RoutingRule> read(JsonValue list) {
        if (!list.isList()) {
            list.wrong("a list of rules; an empty one for none");
            return List.of();
        }
        List<RoutingRule> rules = new ArrayList<>();
        for (JsonValue item : list.items(Ordering.RULES_MAX)) {
            RoutingRule rule = rule(item);
            if (rule != null) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private @Nullable RoutingRule rule(JsonValue rule) {
        if (!rule.isObjectOf(PARTS)) {
            return null;
        }
        int before = noted.size();
        String name = name(rule.at(NAME));
        RuleCondition when = ConditionReader.read(rule.at(WHEN));
        RuleAct then = act(rule.at(THEN));
        return noted.size() > before || name == null || then == null ? null : new RoutingRule(name, when, then);
    }

    private @Nullable String name(JsonValue field) {
        String name = field.text(RoutingRule.NAME_CHARS_MAX);
        if (name != null) {
            String first = pointerByName.putIfAbsent(name, field.pointer());
            if (first != null) {
                field.problem(INVALID_VALUE, "is " + Shown.value(name) + " as " + first + " is already");
            }
        }
        return name;
    }

    private @Nullable RuleAct act(JsonValue then) {
        if (!then.isObjectOf(ACTS)) {
            return null;
        }
        List<String> given = ACTS.stream().filter(act -> then.at(act).isThere()).toList();
        if (given.size() != 1) {
            then.problem(
                    given.isEmpty() ? MISSING_FIELD : INVALID_VALUE,
                    "has " + (given.isEmpty() ? "none" : String.join(", ", given)) + ", expected one of "
                            + String.join(", ", ACTS));
            return null;
        }
        String act = given.get(0);
        if (act.equals(SPLIT)) {
            return split(then.at(SPLIT));
        }
        Set<String> channels = new LinkedHashSet<>();
        then.at(act).texts(RuleAct.CHANNELS_MAX, CHANNEL_CHARS_MAX, channels);
        if (channels.isEmpty()) {
            return null;
        }
        List<String> named = List.copyOf(channels);
        if (act.equals(PREFER)) {
            return new RuleAct.Prefer(named);
        }
        return act.equals(ONLY) ? new RuleAct.Only(named) : new RuleAct.Never(named);
    }

    private static @Nullable RuleAct split(JsonValue split) {
        Map<String, JsonValue> entries = split.entries();
        if (!split.isObject() || entries.isEmpty()) {
            split.wrong("an object of channels and their weights");
            return null;
        }
        if (entries.size() > RuleAct.CHANNELS_MAX) {
            split.problem(TOO_LARGE, "has " + entries.size() + " channels, expected 1 to " + RuleAct.CHANNELS_MAX);
            return null;
        }
        List<RuleAct.Share> shares = new ArrayList<>();
        entries.forEach((channel, field) -> {
            Long weight = field.whole(1, RuleAct.Share.WEIGHT_MAX);
            if (weight != null) {
                shares.add(new RuleAct.Share(channel, Math.toIntExact(weight)));
            }
        });
        return shares.size() == entries.size() ? new RuleAct.Split(shares) : null;
    }
}
