package dev.pointsman.wire.rule;

import static dev.pointsman.wire.Problem.Kind.INVALID_VALUE;
import static dev.pointsman.wire.Problem.Kind.TOO_LARGE;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.rule.RuleCondition;
import dev.pointsman.wire.Shown;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads which payments a rule is about.
final class ConditionReader {
    static final String OPERATION = "operation";
    static final String BUSINESS_LINE = "businessLine";
    static final String COUNTRY = "country";
    static final String METHOD = "method";
    static final String BANK = "bank";
    static final String CARD_TYPE = "cardType";
    static final String AMOUNT = "amount";
    static final String TAGS = "tags";
    static final String CURRENCY = "currency";
    static final String FROM = "from";
    static final String TO = "to";

    private static final int TEXT_CHARS_MAX = 256;
    private static final List<String> PARTS =
            List.of(OPERATION, BUSINESS_LINE, COUNTRY, METHOD, BANK, CARD_TYPE, AMOUNT, TAGS);
    private static final List<String> AMOUNT_PARTS = List.of(CURRENCY, FROM, TO);

    private ConditionReader() {}

    /// What could be read: only to be used when nothing was noted.
    static RuleCondition read(JsonValue when) {
        if (!when.isThere() || !when.isObjectOf(PARTS)) {
            return RuleCondition.any();
        }
        return new RuleCondition(
                operations(when.at(OPERATION)),
                texts(when.at(BUSINESS_LINE)),
                texts(when.at(COUNTRY)),
                texts(when.at(METHOD)),
                texts(when.at(BANK)),
                texts(when.at(CARD_TYPE)),
                amount(when.at(AMOUNT)),
                tags(when.at(TAGS)));
    }

    private static Set<Operation> operations(JsonValue field) {
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        if (field.isThere()) {
            for (JsonValue item : field.oneOrMore(Operation.values().length)) {
                operation(item, operations);
            }
        }
        return operations;
    }

    private static void operation(JsonValue item, Set<Operation> into) {
        String word = item.text(TEXT_CHARS_MAX);
        for (Operation operation : Operation.values()) {
            if (operation.name().equals(word)) {
                if (!into.add(operation)) {
                    item.problem(INVALID_VALUE, "stands twice: " + word);
                }
                return;
            }
        }
        if (word != null) {
            item.problem(
                    INVALID_VALUE,
                    "has " + Shown.value(word) + ", expected one of " + Arrays.toString(Operation.values()));
        }
    }

    private static Set<String> texts(JsonValue field) {
        Set<String> texts = new LinkedHashSet<>();
        if (field.isThere()) {
            field.texts(RuleCondition.VALUES_MAX, TEXT_CHARS_MAX, texts);
        }
        return texts;
    }

    private static RuleCondition.@Nullable AmountRange amount(JsonValue field) {
        if (!field.isThere() || !field.isObjectOf(AMOUNT_PARTS)) {
            return null;
        }
        JsonValue currencyField = field.at(CURRENCY);
        String currency = currencyField.text(TEXT_CHARS_MAX);
        if (currency != null && !currency.matches("[A-Z]{3}")) {
            currencyField.wrong("three capital letters (ISO 4217)");
        }
        Long from = field.at(FROM).isThere() ? field.at(FROM).whole(0, Long.MAX_VALUE) : Long.valueOf(0);
        Long to = field.at(TO).isThere() ? field.at(TO).whole(0, Long.MAX_VALUE) : Long.valueOf(Long.MAX_VALUE);
        if (from == null || to == null || currency == null) {
            return null;
        }
        if (to < from) {
            field.at(TO).problem(INVALID_VALUE, "is below from: from=" + from + " to=" + to);
            return null;
        }
        return new RuleCondition.AmountRange(currency, from, to);
    }

    private static Map<String, Set<String>> tags(JsonValue field) {
        if (!field.isThere()) {
            return Map.of();
        }
        if (!field.isObject()) {
            field.wrong("an object of tags and their values");
            return Map.of();
        }
        Map<String, JsonValue> entries = field.entries();
        if (entries.size() > RuleCondition.TAGS_MAX) {
            field.problem(TOO_LARGE, "has " + entries.size() + " tags, expected at most " + RuleCondition.TAGS_MAX);
            return Map.of();
        }
        Map<String, Set<String>> tags = new LinkedHashMap<>();
        entries.forEach((name, values) -> {
            Set<String> texts = texts(values);
            if (!texts.isEmpty()) {
                tags.put(name, texts);
            }
        });
        return tags;
    }
}
