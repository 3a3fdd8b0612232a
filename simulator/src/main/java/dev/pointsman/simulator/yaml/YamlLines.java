package dev.pointsman.simulator.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The lines of a file that its keys and items stand in, for messages that lead there.
final class YamlLines {
    static final YamlLines NONE = new YamlLines("", Map.of());

    private final String source;
    private final Map<String, Integer> lines;

    private YamlLines(String source, Map<String, Integer> lines) {
        this.source = source;
        this.lines = lines;
    }

    static YamlLines of(YAMLMapper mapper, String yaml, String source) {
        Map<String, Integer> lines = new HashMap<>();
        try (JsonParser parser = mapper.createParser(YamlText.reader(yaml))) {
            while (parser.nextToken() != null) {
                String place = parser.streamReadContext().pathAsPointer().toString();
                lines.putIfAbsent(place, parser.currentTokenLocation().getLineNr());
            }
        } catch (JacksonException e) {
            throw new InvalidYaml(source, List.of("is no readable YAML: " + e.getOriginalMessage()));
        }
        return new YamlLines(source, lines);
    }

    /// What a message begins with: source and line of `place`, or of what holds it when it is not there.
    String before(JsonPointer place) {
        if (source.isEmpty()) {
            return "";
        }
        for (JsonPointer at = place; at != null; at = at.head()) {
            Integer line = lines.get(at.toString());
            if (line != null) {
                return source + ":" + line + ": ";
            }
        }
        return source + ": ";
    }
}
