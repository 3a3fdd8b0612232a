package dev.pointsman.cli.input;

import dev.pointsman.simulator.yaml.InvalidYaml;
import dev.pointsman.simulator.yaml.YamlField;
import dev.pointsman.simulator.yaml.YamlText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A YAML text read so that a key that stands twice does not hide what else is wrong with it.
///
/// The later entry is noted with its line and the first one's, and left out; the rest is read without it.
public final class WholeYaml {
    private record Extent(int from, int to) {}

    /// A mapping or a list that the reader is inside of.
    private static final class Level {
        private final String path;
        private final boolean list;
        private final Map<String, Integer> lines = new HashMap<>();
        private String key = "";
        private int items;

        Level(String path, boolean list) {
            this.path = path;
            this.list = list;
        }

        /// The path of the value that comes next.
        String next() {
            if (list) {
                return path + "[" + items++ + "]";
            }
            return path.isEmpty() ? key : path + "." + key;
        }
    }

    private final String yaml;
    private final String source;
    private final List<String> twice = new ArrayList<>();
    private final List<Extent> later = new ArrayList<>();

    private WholeYaml(String yaml, String source) {
        this.yaml = yaml;
        this.source = source;
    }

    /// The whole of a text, which must be a mapping; problems begin with source and line: `serve.yaml:7: `.
    ///
    /// @throws InvalidYaml when it is no YAML, or no mapping
    public static YamlField root(String yaml, String source, List<String> problems) {
        WholeYaml whole = new WholeYaml(yaml, source);
        whole.findRepeated();
        problems.addAll(whole.twice);
        try {
            return YamlField.rootWithLines(whole.withoutLater(), source, problems);
        } catch (InvalidYaml unreadable) {
            // a key with an anchor cannot be cut out: what was found is still worth telling
            throw whole.twice.isEmpty() ? unreadable : new InvalidYaml(source, whole.twice);
        }
    }

    private void findRepeated() {
        Deque<Level> levels = new ArrayDeque<>();
        try (JsonParser parser = YamlText.parser(yaml)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT, START_ARRAY -> {
                        String path = levels.isEmpty() ? "" : levels.peek().next();
                        levels.push(new Level(path, token == JsonToken.START_ARRAY));
                    }
                    case END_OBJECT, END_ARRAY -> levels.pop();
                    case PROPERTY_NAME -> key(parser, levels.element());
                    default -> {
                        if (!levels.isEmpty()) {
                            levels.element().next();
                        }
                    }
                }
            }
        } catch (JacksonException unreadable) {
            int line = unreadable.getLocation() == null
                    ? 0
                    : unreadable.getLocation().getLineNr();
            throw new InvalidYaml(
                    source,
                    List.of(source + (line > 0 ? ":" + line : "") + ": is no readable YAML: "
                            + FailureWords.oneLine(unreadable.getOriginalMessage())));
        }
    }

    private void key(JsonParser parser, Level mapping) {
        mapping.key = parser.currentName();
        int line = parser.currentTokenLocation().getLineNr();
        Integer first = mapping.lines.putIfAbsent(mapping.key, line);
        if (first == null) {
            return;
        }
        twice.add(source + ":" + line + ": " + mapping.next() + " stands twice: the first is in line " + first);
        long from = parser.currentTokenLocation().getCharOffset();
        parser.nextToken();
        parser.skipChildren();
        later.add(new Extent(chars(from), chars(parser.currentLocation().getCharOffset())));
    }

    /// The parser counts code points.
    private int chars(long codePoints) {
        return yaml.offsetByCodePoints(0, Math.toIntExact(codePoints));
    }

    /// The text with blanks for the later entries, so that every line keeps its number.
    private String withoutLater() {
        StringBuilder text = new StringBuilder(yaml);
        for (Extent extent : later) {
            int before = extent.from() - 1;
            while (before > 0 && Character.isWhitespace(text.charAt(before))) {
                before--;
            }
            if (before > 0 && text.charAt(before) == ',') {
                text.setCharAt(before, ' ');
            }
            for (int i = extent.from(); i < extent.to(); i++) {
                if (text.charAt(i) != '\n' && text.charAt(i) != '\r') {
                    text.setCharAt(i, ' ');
                }
            }
        }
        return text.toString();
    }
}
