package dev.pointsman.wire.rule;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.rule.RuleCondition;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Writes rules so that reading them gives the same.
final class RuleWriter {
    private final JsonGenerator json;

    RuleWriter(JsonGenerator json) {
        this.json = json;
    }

    /// The property `rules` of the object that is open.
    void write(List<RoutingRule> rules) {
        json.writeArrayPropertyStart(RulesJson.RULES);
        for (RoutingRule rule : rules) {
            json.writeStartObject();
            json.writeStringProperty(RuleReader.NAME, rule.name());
            if (!rule.when().equals(RuleCondition.any())) {
                json.writeObjectPropertyStart(RuleReader.WHEN);
                condition(rule.when());
                json.writeEndObject();
            }
            json.writeObjectPropertyStart(RuleReader.THEN);
            act(rule.then());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void condition(RuleCondition when) {
        texts(
                ConditionReader.OPERATION,
                when.operations().stream().map(Operation::name).toList());
        texts(ConditionReader.BUSINESS_LINE, when.businessLines());
        texts(ConditionReader.COUNTRY, when.countries());
        texts(ConditionReader.METHOD, when.methods());
        texts(ConditionReader.BANK, when.banks());
        texts(ConditionReader.CARD_TYPE, when.cardTypes());
        RuleCondition.AmountRange amount = when.amount();
        if (amount != null) {
            json.writeObjectPropertyStart(ConditionReader.AMOUNT);
            json.writeStringProperty(ConditionReader.CURRENCY, amount.currency());
            json.writeNumberProperty(ConditionReader.FROM, amount.fromMinor());
            if (amount.toMinor() < Long.MAX_VALUE) {
                json.writeNumberProperty(ConditionReader.TO, amount.toMinor());
            }
            json.writeEndObject();
        }
        if (!when.tags().isEmpty()) {
            json.writeObjectPropertyStart(ConditionReader.TAGS);
            when.tags().forEach(this::texts);
            json.writeEndObject();
        }
    }

    private void act(RuleAct act) {
        if (act instanceof RuleAct.Split split) {
            json.writeObjectPropertyStart(RuleReader.SPLIT);
            split.shares().forEach(share -> json.writeNumberProperty(share.channel(), share.weight()));
            json.writeEndObject();
        } else {
            texts(word(act), act.channels());
        }
    }

    private static String word(RuleAct act) {
        if (act instanceof RuleAct.Prefer) {
            return RuleReader.PREFER;
        }
        return act instanceof RuleAct.Only ? RuleReader.ONLY : RuleReader.NEVER;
    }

    private void texts(String name, Collection<String> texts) {
        if (!texts.isEmpty()) {
            json.writeArrayPropertyStart(name);
            texts.forEach(json::writeString);
            json.writeEndArray();
        }
    }
}
