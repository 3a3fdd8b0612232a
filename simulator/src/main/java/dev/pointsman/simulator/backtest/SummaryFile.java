package dev.pointsman.simulator.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes `summary.json`, with every name spelled out here: outside tools read them.
final class SummaryFile {
    static final String NAME = "summary.json";

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private SummaryFile() {}

    static void write(Summary summary, Path dir) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("events", summary.events());
        root.put("rejected", summary.rejected().total());
        root.put("from", text(summary.from()));
        root.put("to", text(summary.to()));
        root.put("cells", summary.cells());
        root.put("incidents", summary.incidents().size());
        root.put("wallMillis", summary.wall().toMillis());
        root.put("eventsPerSecond", Math.round(summary.eventsPerSecond()));
        root.put("transitions", summary.transitionCount());
        root.put("advisories", summary.advisories());
        root.put("duplicates", summary.intake().duplicates());
        root.put("superseded", summary.intake().superseded());
        root.put("contradictions", summary.contradictions());
        root.put("cellOverflow", summary.overflow());
        root.put("unknownCodes", summary.unknownCodes().size());
        root.put("complete", summary.isComplete());
        ObjectNode byKind = root.putObject("rejectedByKind");
        summary.rejected().counts().forEach((kind, count) -> byKind.put(kind.name(), count));
        ObjectNode proposals = root.putObject("proposedWindowRules");
        summary.proposals().forEach((channel, proposal) -> {
            ObjectNode rule = proposals.putObject(channel.toString());
            rule.put("window", proposal.rule().window().toSeconds() + "s");
            rule.put("every", proposal.rule().every().toSeconds() + "s");
            rule.put("threshold", proposal.rule().threshold());
            rule.put("attemptsMin", proposal.rule().attemptsMin());
            rule.put("fits", proposal.fits());
        });
        Files.writeString(dir.resolve(NAME), JSON.writeValueAsString(root) + "\n");
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
