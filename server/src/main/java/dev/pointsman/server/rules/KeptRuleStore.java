package dev.pointsman.server.rules;

import dev.pointsman.server.kept.Kept;
import dev.pointsman.wire.rule.RulesJson;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Routing rules as JSON: as `PUT /v1/rules` takes them, with `version`, `by` and `at`. Safe for any number
/// of threads.
public final class KeptRuleStore implements RuleStore {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Kept kept;
    private volatile @Nullable RuleSet last;

    private KeptRuleStore(Kept kept, @Nullable RuleSet last) {
        this.kept = kept;
        this.last = last;
    }

    /// With what is there.
    ///
    /// @throws IllegalArgumentException naming what is wrong with it
    public static KeptRuleStore in(Kept kept) {
        return new KeptRuleStore(
                kept, kept.read().map(bytes -> rules(bytes, kept.place())).orElse(null));
    }

    private static RuleSet rules(byte[] bytes, String place) {
        return switch (RulesJson.parsed(bytes)) {
            case RulesJson.Parsed.Refused(var problems) ->
                throw new IllegalArgumentException("no routing rules: place=" + place + " " + problems.getFirst());
            case RulesJson.Parsed.Taken taken -> {
                var tree = JSON.readTree(bytes);
                try {
                    long version = tree.path("version").asLong(0);
                    Instant at = Instant.parse(tree.path("at").asString(""));
                    yield new RuleSet(version, taken.rules(), tree.path("by").asString(""), at);
                } catch (DateTimeException | IllegalArgumentException wrong) {
                    throw new IllegalArgumentException("no routing rules: place=" + place, wrong);
                }
            }
        };
    }

    @Override
    public Optional<RuleSet> last() {
        return Optional.ofNullable(last);
    }

    @Override
    public synchronized void replace(RuleSet rules) {
        ObjectNode tree = (ObjectNode) JSON.readTree(RulesJson.written(rules.rules()));
        tree.put("version", rules.version());
        tree.put("by", rules.by());
        tree.put("at", rules.at().toString());
        kept.write(tree.toPrettyString().getBytes(StandardCharsets.UTF_8));
        last = rules;
    }
}
