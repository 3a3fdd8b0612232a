package dev.pointsman.simulator.score;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a score with every name spelled out here, so that renaming a record cannot change what outside tools read.
final class ScoreJson {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ScoreJson() {}

    static String write(Score score) {
        ObjectNode root = JSON.createObjectNode();
        root.put("labels", score.labels());
        root.put("found", score.found());
        root.set("recall", ratio(score.recall()));
        root.put("incidents", score.incidents());
        root.put("false", score.falseIncidents());
        root.set("precision", ratio(score.precision()));
        root.put("duplicates", score.duplicates());
        root.put("related", score.related());
        root.set("cellAccuracy", ratio(score.cellAccuracy()));
        root.set("partyAccuracy", ratio(score.partyAccuracy()));
        root.set("detectionDelay", delays(score.delays()));
        ArrayNode perLabel = root.putArray("perLabel");
        score.perLabel().forEach(label -> perLabel.add(label(label)));
        return JSON.writeValueAsString(root);
    }

    private static ObjectNode ratio(Ratio ratio) {
        ObjectNode node = JSON.createObjectNode();
        number(node, "value", ratio.value());
        number(node, "low95", ratio.low());
        number(node, "high95", ratio.high());
        return node.put("count", ratio.count()).put("of", ratio.of());
    }

    private static ObjectNode delays(Delays delays) {
        ObjectNode node = JSON.createObjectNode();
        number(node, "medianSeconds", delays.medianSeconds());
        number(node, "p95Seconds", delays.p95Seconds());
        number(node, "maxSeconds", delays.maxSeconds());
        return node.put("of", delays.found());
    }

    private static ObjectNode label(LabelScore score) {
        LabelRow label = score.label();
        ObjectNode node = JSON.createObjectNode()
                .put("scenario", label.scenario())
                .put("cell", label.cell().toString())
                .put("kind", label.kind())
                .put("faultParty", label.faultParty().name())
                .put("start", label.start().toString())
                .put("end", label.end().toString())
                .put("found", score.found())
                .put("incident", score.incident())
                .put("detectedCell", score.detectedCell())
                .put("cellRight", score.cellRight())
                .put("partyRight", score.partyRight());
        number(node, "delaySeconds", score.delaySeconds());
        return node;
    }

    private static void number(ObjectNode node, String name, @Nullable Double value) {
        if (value == null) {
            node.putNull(name);
        } else {
            node.put(name, value.doubleValue());
        }
    }
}
