package dev.pointsman.adapters.nacos;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// What Nacos answered.
record Answer(int status, byte[] body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Newer ones number what went wrong, beside the status.
    private static final int NOT_FOUND = 20_004;

    private static final int CONFLICT = 20_005;

    String text() {
        return new String(body, UTF_8);
    }

    /// Nothing where it is no JSON.
    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    boolean refusesCaller() {
        return status == 401 || status == 403;
    }

    /// There is no such path, or it is switched off.
    boolean isNoService() {
        return status == 410 || (status == 404 && !saysNotFound());
    }

    /// The path is there, and the configuration is not.
    boolean saysNotFound() {
        return status == 404
                && (json().path("code").asInt(0) == NOT_FOUND || text().startsWith("config data not exist"));
    }

    boolean saysConflict() {
        return json().path("code").asInt(0) == CONFLICT || text().contains("md5 may have changed");
    }
}
