package dev.pointsman.wire;

import static dev.pointsman.wire.Problem.Kind.TOO_LARGE;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads the entries of `releases` or `tags`. For one thread.
final class LabelReader {
    private final Values values;
    private final Labels labels;
    private final int entriesMax;
    private final boolean free;

    /// @param free whether people or systems fill them in freely
    LabelReader(Values values, int entriesMax, boolean free) {
        this.values = values;
        this.labels = new Labels(entriesMax);
        this.entriesMax = entriesMax;
        this.free = free;
    }

    /// The parser stands on the value, and afterwards on its end.
    Map<String, String> labels(JsonParser parser, String at) {
        labels.clear();
        if (!values.isObject(parser, at, "")) {
            return Map.of();
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = values.key(parser, at);
            parser.nextToken();
            String value = label(parser, at, key);
            if (value == null) {
                labels.remove(key);
            } else if (!labels.put(key, value)) {
                throw new Refusal(TOO_LARGE, at, "has more than " + entriesMax + " entries");
            }
        }
        return labels.map();
    }

    private @Nullable String label(JsonParser parser, String at, String key) {
        try {
            return free ? values.freeSymbol(parser, at, "") : values.symbol(parser, at, "");
        } catch (Refusal refusal) {
            // the pointer is made only now: it costs a string for each entry, and nearly none is refused
            Problem problem = refusal.problem();
            String pointer = at + "/" + key.replace("~", "~0").replace("/", "~1");
            throw new Refusal(problem.kind(), pointer, problem.detail());
        }
    }
}
