package dev.pointsman.adapters.sql;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import dev.pointsman.adapters.sql.database.StoreFailure;
import dev.pointsman.core.notice.News;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// News that stand for themselves, as JSON.
final class NewsJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultVisibility(visibility -> visibility.withIsGetterVisibility(Visibility.NONE))
            .build();

    private NewsJson() {}

    static String of(News news) {
        return MAPPER.writeValueAsString(news);
    }

    static <T extends News> T news(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException failure) {
            throw new StoreFailure("news cannot be read: " + failure.getOriginalMessage(), failure);
        }
    }
}
