package dev.pointsman.wire.rule;

import static dev.pointsman.wire.Problem.Kind.TOO_LARGE;

import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.wire.Problem;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The routing rules as JSON: an object whose `rules` is a list, in the order in which they are asked.
///
/// A single value may stand for a list of one, a rule without `when` fits every payment. What a rule does not
/// know is refused, since a condition that is mistyped would fit everything; other fields of the whole are
/// left alone.
public final class RulesJson {
    /// Of a whole document.
    public static final int BYTES_MAX = 1_024 * 1_024;

    static final String RULES = "rules";
    private static final String EXPECTED_VERSION = "expectedVersion";
    private static final JsonFactory FACTORY = new JsonFactory();

    private RulesJson() {}

    /// What became of one document.
    public sealed interface Parsed {
        /// Rules that can be asked.
        ///
        /// @param expectedVersion of the rules that these are to take the place of; null when it does not say
        record Taken(List<RoutingRule> rules, @Nullable Long expectedVersion) implements Parsed {}

        /// None: each problem with its pointer, at most a hundred.
        record Refused(List<Problem> problems) implements Parsed {}
    }

    /// Reads a document; whatever the bytes are, it throws nothing.
    public static Parsed parsed(byte[] bytes) {
        Noted noted = new Noted();
        if (bytes.length > BYTES_MAX) {
            noted.add(TOO_LARGE, "", "has " + bytes.length + " bytes, expected at most " + BYTES_MAX);
            return new Parsed.Refused(noted.all());
        }
        Object tree = JsonTree.read(bytes, noted);
        if (tree == null) {
            return new Parsed.Refused(noted.all());
        }
        JsonValue root = JsonValue.root(tree, noted);
        if (!root.isObject()) {
            root.wrong("an object with " + RULES);
            return new Parsed.Refused(noted.all());
        }
        List<RoutingRule> rules = new RuleReader(noted).read(root.at(RULES));
        JsonValue version = root.at(EXPECTED_VERSION);
        Long expected = version.isThere() && !version.isNull() ? version.whole(0, Long.MAX_VALUE) : null;
        return noted.size() > 0 ? new Parsed.Refused(noted.all()) : new Parsed.Taken(rules, expected);
    }

    /// A document that is read as these rules.
    public static byte[] written(List<RoutingRule> rules) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            write(rules, json);
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    /// Writes the property `rules` of an object that is open.
    public static void write(List<RoutingRule> rules, JsonGenerator json) {
        new RuleWriter(json).write(rules);
    }
}
