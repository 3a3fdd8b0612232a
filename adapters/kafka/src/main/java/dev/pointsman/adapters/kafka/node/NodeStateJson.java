package dev.pointsman.adapters.kafka.node;

import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A node's state as JSON. Fields that a later release adds are passed over.
final class NodeStateJson {
    static final int BYTES_MAX = 16 << 10;

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private NodeStateJson() {}

    static byte[] of(NodeState state) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("name", state.name());
            json.writeStringProperty("address", state.address());
            state.term().ifPresent(term -> json.writeNumberProperty("term", term));
            json.writeArrayPropertyStart("partitions");
            state.partitions().forEach(json::writeNumber);
            json.writeEndArray();
            json.writeNumberProperty("lag", state.lag());
            json.writeStringProperty("version", state.version());
            json.writeStringProperty("startedAt", state.startedAt().toString());
            json.writeStringProperty("clock", state.clock().toString());
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    /// Empty when the bytes are no state of a node.
    static Optional<NodeState> read(byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            return Optional.empty();
        }
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            return Optional.of(state(json));
        } catch (JacksonException | IllegalArgumentException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }

    private static NodeState state(JsonParser json) {
        Map<String, String> texts = new HashMap<>();
        List<Integer> partitions = new ArrayList<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_ARRAY && name.equals("partitions")) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    partitions.add(json.getIntValue());
                }
            } else if (token.isScalarValue()) {
                texts.put(name, json.getString());
            } else {
                json.skipChildren();
            }
        }
        return new NodeState(
                text(texts, "name"),
                text(texts, "address"),
                Optional.ofNullable(texts.get("term")).map(Long::parseLong),
                partitions,
                Long.parseLong(text(texts, "lag")),
                text(texts, "version"),
                Instant.parse(text(texts, "startedAt")),
                Instant.parse(text(texts, "clock")));
    }

    private static String text(Map<String, String> texts, String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException(name + " is required");
        }
        return text;
    }
}
