package dev.pointsman.simulator.drill;

import dev.pointsman.simulator.drill.run.FaultFigures;
import dev.pointsman.simulator.drill.run.RunFigures;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The figures of a study as JSON, one entry for each drill and policy. Times that did not come to pass, and what was
/// not measured, are null.
final class DrillSummary {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private DrillSummary() {}

    static String json(DrillFigures figures) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode entries = root.putArray("policies");
        for (String scenario : figures.scenarios()) {
            for (String policy : figures.policies()) {
                entries.add(entry(figures, scenario, policy));
            }
        }
        return JSON.writeValueAsString(root) + "\n";
    }

    private static ObjectNode entry(DrillFigures figures, String scenario, String policy) {
        List<RunFigures> runs = figures.of(scenario, policy);
        Function<ToDoubleFunction<RunFigures>, Double> mean =
                figure -> figures.runs(scenario, policy, figure).mean();
        Function<ToDoubleFunction<FaultFigures>, Double> median =
                figure -> figures.faults(scenario, policy, figure).median();
        ObjectNode node = JSON.createObjectNode()
                .put("scenario", scenario)
                .put("policy", policy)
                .put("runs", runs.size());
        number(node, "paymentsMean", mean.apply(RunFigures::payments));
        number(node, "lostMean", mean.apply(RunFigures::lost));
        number(node, "lostToFaultsMean", mean.apply(RunFigures::lostToFault));
        number(
                node,
                "lostToFaultsMedian",
                figures.runs(scenario, policy, RunFigures::lostToFault).median());
        number(node, "lostBeyondOracleMean", mean.apply(figures::regret));
        number(node, "failedAttemptsMean", mean.apply(RunFigures::failed));
        number(node, "successRatioMean", mean.apply(RunFigures::successRatio));
        number(node, "wrongMovesMean", mean.apply(RunFigures::wrongMoves));
        number(node, "overloadSecondsMean", mean.apply(RunFigures::overloadSeconds));
        number(node, "strandedAttemptsMean", mean.apply(RunFigures::strandedAttempts));
        number(node, "responseSecondsMedian", median.apply(FaultFigures::responseSeconds));
        number(node, "firstShareSecondsMedian", median.apply(FaultFigures::firstShareSeconds));
        number(node, "fullSecondsMedian", median.apply(FaultFigures::fullSeconds));
        number(node, "probingFailuresMedian", median.apply(FaultFigures::probingFailures));
        number(node, "movesMedian", median.apply(FaultFigures::moves));
        return node;
    }

    private static void number(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
