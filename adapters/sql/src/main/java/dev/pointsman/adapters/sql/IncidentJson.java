package dev.pointsman.adapters.sql;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.pointsman.adapters.sql.database.StoreFailure;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.model.cell.Cell;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// An incident as JSON, with cells in their text form.
final class IncidentJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultVisibility(visibility -> visibility.withIsGetterVisibility(Visibility.NONE))
            .addModule(new SimpleModule()
                    .addSerializer(Cell.class, new CellWriter())
                    .addDeserializer(Cell.class, new CellReader()))
            .build();

    private IncidentJson() {}

    static String of(Incident incident) {
        return MAPPER.writeValueAsString(incident);
    }

    static Incident incident(String json) {
        try {
            return MAPPER.readValue(json, Incident.class);
        } catch (JacksonException failure) {
            throw new StoreFailure("an incident cannot be read: " + failure.getOriginalMessage(), failure);
        }
    }

    private static final class CellWriter extends StdSerializer<Cell> {
        CellWriter() {
            super(Cell.class);
        }

        @Override
        public void serialize(Cell cell, JsonGenerator out, SerializationContext context) {
            out.writeString(cell.toString());
        }
    }

    private static final class CellReader extends StdDeserializer<Cell> {
        CellReader() {
            super(Cell.class);
        }

        @Override
        public Cell deserialize(JsonParser in, DeserializationContext context) {
            return Cell.parse(in.getString());
        }
    }
}
