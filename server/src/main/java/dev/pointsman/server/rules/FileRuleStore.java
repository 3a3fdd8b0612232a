package dev.pointsman.server.rules;

import dev.pointsman.server.access.OwnersFile;
import dev.pointsman.wire.rule.RulesJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Routing rules in a JSON file that only its owner can read: the rules as `PUT /v1/rules` takes them, with
/// `version`, `by` and `at`. Each change writes the file anew and moves it into place, so a crash leaves the
/// old or the new one. One process a file; safe for any number of its threads.
public final class FileRuleStore implements RuleStore {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private volatile @Nullable RuleSet last;

    private FileRuleStore(Path file, @Nullable RuleSet last) {
        this.file = file;
        this.last = last;
    }

    /// Reads the file where there is one.
    ///
    /// @throws IllegalArgumentException naming what is wrong with it
    public static FileRuleStore in(Path file) {
        try {
            return new FileRuleStore(file, Files.exists(file) ? read(file) : null);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("routing rules cannot be read: file=" + file, unreadable);
        }
    }

    private static RuleSet read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return switch (RulesJson.parsed(bytes)) {
            case RulesJson.Parsed.Refused(var problems) ->
                throw new IllegalArgumentException("no routing rules: file=" + file + " " + problems.getFirst());
            case RulesJson.Parsed.Taken taken -> {
                var tree = JSON.readTree(bytes);
                try {
                    long version = tree.path("version").asLong(0);
                    Instant at = Instant.parse(tree.path("at").asString(""));
                    yield new RuleSet(version, taken.rules(), tree.path("by").asString(""), at);
                } catch (DateTimeException | IllegalArgumentException wrong) {
                    throw new IllegalArgumentException("no routing rules: file=" + file, wrong);
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
        try {
            OwnersFile.write(file, tree.toPrettyString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException("routing rules cannot be written: file=" + file, failed);
        }
        last = rules;
    }
}
