package dev.pointsman.cli.ordering;

import dev.pointsman.cli.input.FailureWords;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.simulator.yaml.YamlField;
import dev.pointsman.wire.Problem;
import dev.pointsman.wire.rule.RulesJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The part of a registry that says how channels are put in order.
public final class OrderingFields {
    /// What of it stands in a registry.
    public static final List<String> PARTS = List.of("strategy", "margin", "explore", "rules");

    private static final int MARGIN_DIGITS = 2;
    private static final int EXPLORE_DIGITS = 1;
    private static final double PERCENT_MAX = 100;
    private static final double EXPLORE_PERCENT_MAX = 10;

    private final List<String> problems;
    private final Path beside;

    /// @param beside the file that is read: others are named as seen from where it lies
    public OrderingFields(List<String> problems, Path beside) {
        this.problems = problems;
        this.beside = beside;
    }

    public Ordering ordering(YamlField registry) {
        YamlField strategy = registry.at("strategy");
        YamlField margin = registry.at("margin");
        YamlField explore = registry.at("explore");
        int before = problems.size();
        Strategy by = strategy.given() ? strategy.oneOf(Strategy.class) : Strategy.PRIORITY;
        int basisPoints =
                margin.given() ? Percent.parts(margin, PERCENT_MAX, MARGIN_DIGITS) : Ordering.MARGIN_BASIS_POINTS_USUAL;
        int perMille = explore.given()
                ? Percent.parts(explore, EXPLORE_PERCENT_MAX, EXPLORE_DIGITS)
                : Ordering.EXPLORE_PER_MILLE_USUAL;
        List<RoutingRule> rules = rules(registry.at("rules"));
        return problems.size() > before ? Ordering.by(by) : new Ordering(by, basisPoints, perMille, rules);
    }

    /// The name of a file, or the rules themselves.
    private List<RoutingRule> rules(YamlField field) {
        if (!field.given()) {
            return List.of();
        }
        if (field.isText()) {
            int before = problems.size();
            Path file = field.read(text -> beside.resolveSibling(text), beside);
            return problems.size() > before ? List.of() : inFile(field, file);
        }
        String document = "{\"rules\":" + field.json() + "}";
        return switch (RulesJson.parsed(document.getBytes(StandardCharsets.UTF_8))) {
            case RulesJson.Parsed.Taken taken -> taken.rules();
            case RulesJson.Parsed.Refused(var refused) -> {
                refused.forEach(problem -> note(field, problem));
                yield List.of();
            }
        };
    }

    private static void note(YamlField field, Problem problem) {
        String pointer = problem.pointer();
        String within = pointer.startsWith("/rules") ? pointer.substring("/rules".length()) : "";
        field.below(within).problem(problem.detail());
    }

    private static List<RoutingRule> inFile(YamlField field, Path file) {
        try {
            return switch (RulesFile.parsed(file)) {
                case RulesJson.Parsed.Taken taken -> taken.rules();
                case RulesJson.Parsed.Refused(var refused) -> {
                    refused.forEach(problem -> field.problem("names " + file + ", which is wrong: " + problem));
                    yield List.of();
                }
            };
        } catch (IOException unreadable) {
            field.problem("names " + file + ", which cannot be read: " + FailureWords.of(unreadable));
            return List.of();
        }
    }
}
