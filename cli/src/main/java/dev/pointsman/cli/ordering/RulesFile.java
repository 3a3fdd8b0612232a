package dev.pointsman.cli.ordering;

import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.simulator.yaml.InvalidYaml;
import dev.pointsman.wire.Problem;
import dev.pointsman.wire.rule.RulesJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file of routing rules, as `PUT /v1/rules` takes it.
public final class RulesFile {
    private RulesFile() {}

    /// The rules of a file.
    ///
    /// @throws InvalidYaml naming every problem with its JSON pointer
    public static List<RoutingRule> read(Path file) throws IOException {
        return switch (parsed(file)) {
            case RulesJson.Parsed.Taken taken -> taken.rules();
            case RulesJson.Parsed.Refused(var problems) ->
                throw new InvalidYaml(
                        file.toString(),
                        problems.stream().map(Problem::toString).toList());
        };
    }

    static RulesJson.Parsed parsed(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            // one byte more than allowed tells whether the file ends there
            return RulesJson.parsed(in.readNBytes(RulesJson.BYTES_MAX + 1));
        }
    }
}
