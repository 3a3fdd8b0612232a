package dev.pointsman.model.envelope;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.rule.RuleCondition;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.Strategy;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How channels are put in order, as a part of the slow section.
final class OrderingFields {
    private OrderingFields() {}

    static void write(Ordering ordering, FieldsWriter fields) {
        fields.text(1, ordering.strategy().name())
                .number(2, ordering.marginBasisPoints())
                .number(3, ordering.explorePerMille())
                .list(4, ordering.rules(), OrderingFields::rule);
    }

    static Ordering read(Fields fields) {
        return new Ordering(
                Strategy.valueOf(fields.text(1)),
                fields.smallNumber(2),
                fields.smallNumber(3),
                fields.list(4, OrderingFields::rule));
    }

    private static void rule(RoutingRule rule, FieldsWriter fields) {
        fields.text(1, rule.name()).message(2, rule.when(), OrderingFields::condition);
        RuleAct act = rule.then();
        if (act instanceof RuleAct.Prefer) {
            fields.texts(3, act.channels());
        } else if (act instanceof RuleAct.Only) {
            fields.texts(4, act.channels());
        } else if (act instanceof RuleAct.Never) {
            fields.texts(5, act.channels());
        } else if (act instanceof RuleAct.Split split) {
            fields.list(6, split.shares(), OrderingFields::share);
        }
    }

    private static RoutingRule rule(Fields fields) {
        return new RoutingRule(fields.text(1), condition(fields.message(2)), act(fields));
    }

    private static RuleAct act(Fields fields) {
        if (fields.has(3)) {
            return new RuleAct.Prefer(fields.texts(3));
        }
        if (fields.has(4)) {
            return new RuleAct.Only(fields.texts(4));
        }
        return fields.has(5)
                ? new RuleAct.Never(fields.texts(5))
                : new RuleAct.Split(fields.list(6, OrderingFields::share));
    }

    private static void share(RuleAct.Share share, FieldsWriter fields) {
        fields.text(1, share.channel()).number(2, share.weight());
    }

    private static RuleAct.Share share(Fields fields) {
        return new RuleAct.Share(fields.text(1), fields.smallNumber(2));
    }

    private static void condition(RuleCondition when, FieldsWriter fields) {
        fields.texts(1, when.operations().stream().map(Operation::name).toList())
                .texts(2, when.businessLines())
                .texts(3, when.countries())
                .texts(4, when.methods())
                .texts(5, when.banks())
                .texts(6, when.cardTypes());
        RuleCondition.AmountRange amount = when.amount();
        if (amount != null) {
            fields.message(7, amount, OrderingFields::amount);
        }
        fields.list(8, when.tags().entrySet(), OrderingFields::tag);
    }

    private static RuleCondition condition(Fields fields) {
        Map<String, Set<String>> tags = new TreeMap<>();
        fields.list(8, tag -> Map.entry(tag.text(1), set(tag.texts(2))))
                .forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
        return new RuleCondition(
                operations(fields.texts(1)),
                set(fields.texts(2)),
                set(fields.texts(3)),
                set(fields.texts(4)),
                set(fields.texts(5)),
                set(fields.texts(6)),
                fields.has(7) ? amount(fields.message(7)) : null,
                tags);
    }

    private static Set<Operation> operations(Collection<String> names) {
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        names.forEach(name -> operations.add(Operation.valueOf(name)));
        return operations;
    }

    private static Set<String> set(List<String> values) {
        return new LinkedHashSet<>(values);
    }

    private static void amount(RuleCondition.AmountRange amount, FieldsWriter fields) {
        fields.text(1, amount.currency()).number(2, amount.fromMinor()).number(3, amount.toMinor());
    }

    private static RuleCondition.AmountRange amount(Fields fields) {
        return new RuleCondition.AmountRange(fields.text(1), fields.number(2), fields.number(3));
    }

    private static void tag(Map.Entry<String, Set<String>> tag, FieldsWriter fields) {
        fields.text(1, tag.getKey()).texts(2, tag.getValue());
    }
}
