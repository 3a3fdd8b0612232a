package dev.pointsman.adapters.sql;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.pointsman.adapters.sql.database.StoreFailure;
import dev.pointsman.model.snapshot.FirstBack;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Who goes back first, as JSON.
final class FirstBackJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultVisibility(visibility -> visibility.withIsGetterVisibility(Visibility.NONE))
            .build();

    private FirstBackJson() {}

    static String of(FirstBack first) {
        return MAPPER.writeValueAsString(first);
    }

    static FirstBack firstBack(String json) {
        try {
            return MAPPER.readValue(json, FirstBack.class);
        } catch (JacksonException failure) {
            throw new StoreFailure("who goes first cannot be read: " + failure.getOriginalMessage(), failure);
        }
    }
}
