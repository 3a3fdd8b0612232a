package dev.pointsman.cli.registry.export;

import java.io.StringWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/// A part of a YAML file as text, in which every value stands on one line, so that the part can be indented.
///
/// Every text is in quotes: what needs none differs between the versions of YAML, and the generator breaks texts with
/// line ends where it leaves quotes away.
final class YamlBlock {
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    /// The reader breaks on a pair of surrogates that the end of its buffer parts.
    private static final Pattern PAIR = Pattern.compile("[\\x{10000}-\\x{10FFFF}]");

    private YamlBlock() {}

    /// @param fields writes the fields of the mapping
    static String mapping(Consumer<JsonGenerator> fields) {
        return text(json -> object(json, fields));
    }

    /// A list of one mapping, to be put after others.
    static String item(Consumer<JsonGenerator> fields) {
        return text(json -> {
            json.writeStartArray();
            object(json, fields);
            json.writeEndArray();
        });
    }

    private static String text(Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = YAML.createGenerator(ObjectWriteContext.empty(), text)) {
            content.accept(json);
        }
        return PAIR.matcher(text.toString())
                .replaceAll(pair ->
                        String.format(Locale.ROOT, "\\\\U%08X", pair.group().codePointAt(0)));
    }

    static void object(JsonGenerator json, Consumer<JsonGenerator> fields) {
        json.writeStartObject();
        fields.accept(json);
        json.writeEndObject();
    }

    /// `PT1H30M` as `1h30m`. Parts of a second stay as ISO-8601 has them: the short form ends at milliseconds.
    static String shown(Duration duration) {
        return duration.toNanosPart() == 0
                ? duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT)
                : duration.toString();
    }

    /// A list of texts; none when it is empty, which means the same wherever a registry has a list.
    static void texts(JsonGenerator json, String name, Collection<?> values) {
        if (!values.isEmpty()) {
            json.writeArrayPropertyStart(name);
            values.forEach(value -> json.writeString(value.toString()));
            json.writeEndArray();
        }
    }

    /// A list of mappings; none when it is empty.
    static <T> void objects(JsonGenerator json, String name, Collection<T> values, Consumer<T> fields) {
        if (!values.isEmpty()) {
            json.writeArrayPropertyStart(name);
            values.forEach(value -> object(json, _ -> fields.accept(value)));
            json.writeEndArray();
        }
    }
}
