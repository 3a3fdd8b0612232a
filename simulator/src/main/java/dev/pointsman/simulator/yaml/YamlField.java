package dev.pointsman.simulator.yaml;

import dev.pointsman.simulator.chance.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// One place in a YAML file, read with its expected type.
///
/// What is wrong is noted, and a harmless stand-in returned, so that one reading finds every problem of a
/// file.
public final class YamlField {
    /// Of a file that is read.
    public static final int FILE_BYTES_MAX = 4_000_000;

    static final int ITEMS_MAX = 10_000;

    private static final int TEXT_MAX = 256;
    private static final Duration DURATION_MAX = Duration.ofDays(366);
    private static final Pattern SHORT_DURATION =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

    private static final YAMLMapper MAPPER = YAMLMapper.builder(YamlText.factory())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String path;
    private final JsonPointer place;
    private final JsonNode node;
    private final YamlLines lines;
    private final List<String> problems;

    private YamlField(String path, JsonPointer place, JsonNode node, YamlLines lines, List<String> problems) {
        this.path = path;
        this.place = place;
        this.node = node;
        this.lines = lines;
        this.problems = problems;
    }

    /// The whole of a text, which must be a mapping.
    ///
    /// @param source what messages call the text
    /// @throws InvalidYaml when it is no YAML, or no mapping
    public static YamlField root(String yaml, String source, List<String> problems) {
        return new YamlField("", JsonPointer.empty(), tree(yaml, source), YamlLines.NONE, problems);
    }

    /// As [#root], and each problem begins with source and line: `serve.yaml:7: `.
    public static YamlField rootWithLines(String yaml, String source, List<String> problems) {
        JsonNode tree = tree(yaml, source);
        return new YamlField("", JsonPointer.empty(), tree, YamlLines.of(MAPPER, yaml, source), problems);
    }

    private static JsonNode tree(String yaml, String source) {
        JsonNode root;
        try {
            root = MAPPER.readTree(YamlText.reader(yaml));
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            String where = line > 0 ? " in line " + line : "";
            throw new InvalidYaml(source, List.of("is no readable YAML" + where + ": " + e.getOriginalMessage()));
        }
        if (!root.isObject()) {
            throw new InvalidYaml(source, List.of("the file must be a mapping of names to values"));
        }
        return root;
    }

    /// The text of a file of limited size.
    public static String textOf(Path file) throws IOException {
        long bytes = Files.size(file);
        if (bytes > FILE_BYTES_MAX) {
            throw new InvalidYaml(
                    file.toString(),
                    List.of("the file must have at most " + FILE_BYTES_MAX + " bytes: bytes=" + bytes));
        }
        return Files.readString(file);
    }

    public boolean given() {
        return !node.isMissingNode() && !node.isNull();
    }

    public void problem(String what) {
        problems.add(lines.before(place) + (path.isEmpty() ? "the file" : path) + " " + what);
    }

    private void problemWithValue(String what) {
        String value = node.isValueNode() ? node.asString() : node.toString();
        problem(what + ": " + name() + "=" + (value.length() > TEXT_MAX ? value.substring(0, TEXT_MAX) : value));
    }

    private String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    public YamlField at(String key) {
        JsonNode child = node.isObject() ? node.path(key) : MissingNode.getInstance();
        return new YamlField(
                path.isEmpty() ? key : path + "." + key, place.appendProperty(key), child, lines, problems);
    }

    /// Notes every key that is none of `known`: a misspelt option must not be ignored.
    public YamlField only(String... known) {
        if (!node.isObject()) {
            if (given()) {
                problemWithValue("must be a mapping");
            }
            return this;
        }
        Set<String> allowed = Set.of(known);
        for (String key : node.propertyNames()) {
            if (!allowed.contains(key)) {
                at(key).problem("is not known here; known: " + String.join(", ", known));
            }
        }
        return this;
    }

    public List<YamlField> items() {
        List<YamlField> items = new ArrayList<>();
        if (!given()) {
            return items;
        }
        if (!node.isArray() || node.size() > ITEMS_MAX) {
            problemWithValue("must be a list of at most " + ITEMS_MAX);
            return items;
        }
        for (int i = 0; i < node.size(); i++) {
            items.add(item(i));
        }
        return items;
    }

    public Collection<String> keys() {
        return node.isObject() ? node.propertyNames() : List.of();
    }

    public String text() {
        if (!given()) {
            problem("is required");
        } else if (!node.isString()) {
            // 05 without quotes is the number 5: the sender's text is already lost
            problemWithValue("must be text (quote numbers)");
        } else if (node.stringValue().isEmpty() || node.stringValue().length() > TEXT_MAX) {
            problemWithValue("must have 1 to " + TEXT_MAX + " characters");
        } else {
            return node.stringValue();
        }
        return "?";
    }

    /// As [#text], of what may hold a key: no message shows it.
    public String textUnshown() {
        boolean fits = node.isString()
                && !node.stringValue().isEmpty()
                && node.stringValue().length() <= TEXT_MAX;
        if (given() && !fits) {
            problem("must be text of 1 to " + TEXT_MAX + " characters");
            return "?";
        }
        return text();
    }

    /// Text read by `reader`, which throws [IllegalArgumentException] or [DateTimeException] for what it
    /// cannot read.
    public <T> T read(Function<String, T> reader, T standIn) {
        int before = problems.size();
        String text = text();
        if (problems.size() > before) {
            return standIn;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            problemWithValue("cannot be read (" + e.getMessage() + ")");
            return standIn;
        }
    }

    public <E extends Enum<E>> E oneOf(Class<E> kind) {
        E[] all = kind.getEnumConstants();
        if (given() && node.isString()) {
            for (E one : all) {
                if (one.name().equals(node.stringValue())) {
                    return one;
                }
            }
        }
        if (given()) {
            problemWithValue("must be one of " + List.of(all));
        } else {
            problem("is required, one of " + List.of(all));
        }
        return all[0];
    }

    public double number(double least, double most) {
        if (!given()) {
            problem("is required");
        } else if (!node.isNumber() || !(node.doubleValue() >= least && node.doubleValue() <= most)) {
            problemWithValue("must be a number in " + least + ".." + most);
        } else {
            return node.doubleValue();
        }
        return least;
    }

    public double number(double least, double most, double otherwise) {
        return given() ? number(least, most) : otherwise;
    }

    public int whole(int least, int most) {
        if (!given()) {
            problem("is required");
        } else if (!node.isInt() || node.intValue() < least || node.intValue() > most) {
            problemWithValue("must be a whole number in " + least + ".." + most);
        } else {
            return node.intValue();
        }
        return least;
    }

    public long wholeLong(long least, long most) {
        if (!given()) {
            problem("is required");
        } else if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < least
                || node.longValue() > most) {
            problemWithValue("must be a whole number in " + least + ".." + most);
        } else {
            return node.longValue();
        }
        return least;
    }

    public boolean flag(boolean otherwise) {
        if (!given()) {
            return otherwise;
        }
        if (!node.isBoolean()) {
            problemWithValue("must be true or false");
            return otherwise;
        }
        return node.booleanValue();
    }

    /// Whether it is text.
    public boolean isText() {
        return node.isString();
    }

    /// What it says, as JSON.
    public String json() {
        return node.toString();
    }

    /// What an RFC 6901 JSON pointer leads to from here.
    public YamlField below(String pointer) {
        YamlField at = this;
        for (JsonPointer step = JsonPointer.compile(pointer); !step.matches(); step = step.tail()) {
            boolean item = at.node.isArray() && step.mayMatchElement();
            at = item ? at.item(step.getMatchingIndex()) : at.at(step.getMatchingProperty());
        }
        return at;
    }

    private YamlField item(int index) {
        JsonNode child = node.path(index);
        return new YamlField(path + "[" + index + "]", place.appendIndex(index), child, lines, problems);
    }

    /// Whether it says true or false.
    public boolean isFlag() {
        return node.isBoolean();
    }

    /// Whether it is nothing but this word.
    public boolean says(String word) {
        return node.isString() && node.stringValue().equals(word);
    }

    /// `90s`, `1h30m`, `250ms`, or ISO-8601; above 0.
    public Duration duration() {
        return duration(DURATION_MAX);
    }

    /// Above zero, and no longer than this.
    public Duration duration(Duration most) {
        Duration duration = read(text -> durationOf(text, most), Duration.ofSeconds(1));
        if (!duration.isPositive()) {
            problemWithValue("must be above 0");
            return Duration.ofSeconds(1);
        }
        return duration;
    }

    public Duration onset() {
        return read(text -> durationOf(text, DURATION_MAX), Duration.ZERO);
    }

    private static Duration durationOf(String text, Duration most) {
        Matcher parts = SHORT_DURATION.matcher(text);
        Duration sum = text.startsWith("P") ? Duration.parse(text) : Duration.ZERO;
        if (!text.startsWith("P")) {
            if (!parts.matches()) {
                throw new IllegalArgumentException("wants a duration such as 90s, 1h30m, 250ms or PT1H");
            }
            sum = Duration.ofDays(part(parts, 1))
                    .plusHours(part(parts, 2))
                    .plusMinutes(part(parts, 3))
                    .plusSeconds(part(parts, 4))
                    .plusMillis(part(parts, 5));
        }
        if (sum.isNegative() || sum.compareTo(most) > 0) {
            throw new IllegalArgumentException("wants a duration of 0 to " + most.toDays() + " days");
        }
        return sum;
    }

    private static long part(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
    }

    public List<String> texts() {
        return items().stream().map(YamlField::text).toList();
    }

    /// A list (equal weights) or a mapping of value to weight.
    public Weights weights() {
        Map<String, Double> weights = new LinkedHashMap<>();
        if (node.isObject()) {
            for (String key : node.propertyNames()) {
                weights.put(key, at(key).number(1e-9, 1e9));
            }
        } else {
            for (String text : texts()) {
                if (weights.put(text, 1.0) != null) {
                    problem("names a value twice: value=" + text);
                }
            }
        }
        return weights.isEmpty() ? Weights.NONE : Weights.of(weights);
    }
}
