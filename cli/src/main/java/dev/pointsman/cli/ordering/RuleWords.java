package dev.pointsman.cli.ordering;

import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.rule.RuleCondition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// The parts of a routing rule in a line each.
public final class RuleWords {
    private static final String ANY = "any";

    private RuleWords() {}

    /// `bank=CCB,ICBC amount=CNY 1..500`; `any` when it fits every payment.
    public static String of(RuleCondition when) {
        List<String> parts = new ArrayList<>();
        part("operation", when.operations(), parts);
        part("businessLine", when.businessLines(), parts);
        part("country", when.countries(), parts);
        part("method", when.methods(), parts);
        part("bank", when.banks(), parts);
        part("cardType", when.cardTypes(), parts);
        RuleCondition.AmountRange amount = when.amount();
        if (amount != null) {
            String to = amount.toMinor() == Long.MAX_VALUE ? "" : Long.toString(amount.toMinor());
            parts.add("amount=" + amount.currency() + " " + amount.fromMinor() + ".." + to);
        }
        when.tags().forEach((name, values) -> part("tags." + name, values, parts));
        return parts.isEmpty() ? ANY : String.join(" ", parts);
    }

    private static void part(String name, Collection<?> values, List<String> into) {
        if (!values.isEmpty()) {
            into.add(name + "=" + values.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
    }

    public static String of(RuleAct act) {
        return switch (act) {
            case RuleAct.Prefer(var channels) -> "prefer " + String.join(",", channels);
            case RuleAct.Only(var channels) -> "only " + String.join(",", channels);
            case RuleAct.Never(var channels) -> "never " + String.join(",", channels);
            case RuleAct.Split(var shares) ->
                "split "
                        + shares.stream()
                                .map(share -> share.channel() + ":" + share.weight())
                                .collect(Collectors.joining(","));
        };
    }
}
