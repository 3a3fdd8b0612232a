package dev.pointsman.server.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pointsman.wire.rule.RulesJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The routing rules that hold.
///
/// @param version 0 while they are the registry's
/// @param putBy who put them; left out while they are the registry's
/// @param putAt when
/// @param rules as `PUT` takes them
/// @param warnings what is likely a mistake in them
record RulesView(
        long version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String putBy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String putAt,
        JsonNode rules,
        List<String> warnings) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static RulesView of(StandingRules.Standing standing, List<String> warnings) {
        RuleSet put = standing.put();
        JsonNode rules = JSON.readTree(RulesJson.written(standing.rules())).path("rules");
        return new RulesView(
                standing.version(),
                put == null ? null : put.by(),
                put == null ? null : put.at().toString(),
                rules,
                warnings);
    }
}
