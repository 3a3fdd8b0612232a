package dev.pointsman.adapters.redis.layout;

import dev.pointsman.core.second.ItemSecond;
import dev.pointsman.core.second.SecondCounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The fields of a second: `success`, `fail`, and each reason; ours begin with `_` and stand where they are
/// not 0.
final class LayoutFields {
    static final String TERM = "_term";
    private static final String SUCCESS = "success";
    private static final String FAIL = "fail";
    private static final String INITIATED = "_initiated";
    private static final String UNKNOWN = "_unknown";
    private static final String RETURNED = "_returned";

    private LayoutFields() {}

    /// Appends names and values in turn.
    ///
    /// @param term 0 is not written
    static void append(SecondCounts counts, long term, List<String> to) {
        to.add(SUCCESS);
        to.add(Integer.toString(counts.success()));
        to.add(FAIL);
        to.add(Integer.toString(counts.fail()));
        counts.reasons().forEach((reason, count) -> {
            to.add(written(reason));
            to.add(Integer.toString(count));
        });
        appendOurs(INITIATED, counts.initiated(), to);
        appendOurs(UNKNOWN, counts.unknown(), to);
        appendOurs(RETURNED, counts.returned(), to);
        appendOurs(TERM, term, to);
    }

    private static void appendOurs(String name, long value, List<String> to) {
        if (value != 0) {
            to.add(name);
            to.add(Long.toString(value));
        }
    }

    /// A reason that could be taken for a field gets a `~`, and so does one that could be taken for such a
    /// reason.
    static String written(String reason) {
        return isMistakable(reason) ? "~" + reason : reason;
    }

    private static String read(String field) {
        return field.startsWith("~") && isMistakable(field.substring(1)) ? field.substring(1) : field;
    }

    private static boolean isMistakable(String reason) {
        int first = 0;
        while (first < reason.length() && reason.charAt(first) == '~') {
            first++;
        }
        return reason.startsWith("_", first)
                || reason.substring(first).equals(SUCCESS)
                || reason.substring(first).equals(FAIL);
    }

    /// Reads what [#append] wrote; fields of ours that it does not know are left out.
    ///
    /// @throws IllegalArgumentException when the fields are none of a second
    static ItemSecond read(String item, long second, Map<String, String> fields) {
        Map<String, Integer> reasons = new HashMap<>();
        fields.forEach((field, value) -> {
            if (!field.startsWith("_") && !field.equals(SUCCESS) && !field.equals(FAIL)) {
                reasons.put(read(field), count(field, value));
            }
        });
        return new ItemSecond(
                item,
                second,
                new SecondCounts(
                        count(SUCCESS, fields),
                        count(FAIL, fields),
                        reasons,
                        count(INITIATED, fields),
                        count(UNKNOWN, fields),
                        count(RETURNED, fields)));
    }

    private static int count(String field, Map<String, String> fields) {
        return count(field, fields.getOrDefault(field, "0"));
    }

    private static int count(String field, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("a field holds no number: field=" + field + " value=" + value);
        }
    }
}
