package dev.pointsman.simulator.backtest.config;

import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.verdict.Budget;
import dev.pointsman.core.verdict.JudgeRules;
import dev.pointsman.core.verdict.PeriodRule;
import dev.pointsman.core.verdict.WindowRule;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.cell.Tag;
import dev.pointsman.model.code.CodeClass;
import dev.pointsman.model.code.CodeMeaning;
import dev.pointsman.model.code.CodeRow;
import dev.pointsman.model.code.CodeTables;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Operation;
import dev.pointsman.simulator.backtest.BacktestRules;
import dev.pointsman.simulator.yaml.InvalidYaml;
import dev.pointsman.simulator.yaml.YamlField;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the rules of a backtest from YAML. What a file leaves out is the default; what it misspells is an error.
public final class BacktestConfig {
    private static final int TAGS_MAX = 8;
    private static final Set<String> NO_TAGS = Stream.concat(
                    Arrays.stream(Dimension.values()).map(Dimension::key), Stream.of(Tag.NODE, Tag.RELEASE))
            .collect(Collectors.toUnmodifiableSet());
    private static final CodeRow STAND_IN =
            new CodeRow(null, new CodeMeaning("?", "?", "", CodeClass.UNKNOWN, FaultParty.CHANNEL, ""));

    private final List<String> problems;
    private final Consumer<String> whole;
    private final BacktestRules standard = BacktestRules.standard();

    /// @param whole hears what is wrong with several keys together
    private BacktestConfig(List<String> problems, Consumer<String> whole) {
        this.problems = problems;
        this.whole = whole;
    }

    /// Reads a file.
    ///
    /// @throws InvalidYaml naming every problem of the file
    public static BacktestRules read(Path file) throws IOException {
        return parse(YamlField.textOf(file), file.toString());
    }

    static BacktestRules parse(String yaml, String source) {
        List<String> problems = new ArrayList<>();
        BacktestConfig config = new BacktestConfig(problems, problems::add);
        BacktestRules rules = config.rules(YamlField.root(yaml, source, problems));
        if (!problems.isEmpty()) {
            throw new InvalidYaml(source, problems);
        }
        return rules;
    }

    /// Reads them where they are a part of another file.
    ///
    /// @param problems those that `field` notes
    public static BacktestRules in(YamlField field, List<String> problems) {
        return new BacktestConfig(problems, field::problem).rules(field);
    }

    private BacktestRules rules(YamlField root) {
        root.only(
                "falseAlarmsPerChannelMonth",
                "lateMax",
                "counting",
                "windowRules",
                "periodRules",
                "ramp",
                "tags",
                "codes",
                "channels");
        EngineRules engine = standard.engine();
        Set<String> tags = tags(root.at("tags"));
        Duration lateMax = duration(root.at("lateMax"), engine.lateMax());
        JudgeRules judge = judge(root);
        RampPlan ramp = ramp(root.at("ramp"), engine.ramp());
        EngineRules configured =
                made(whole, () -> new EngineRules(engine.plan().withTags(tags), lateMax, judge, ramp), engine);
        CodeTables codes = codes(root.at("codes"));
        return new BacktestRules(
                configured,
                counting(root.at("counting"), standard.counting()),
                codes,
                schemes(root.at("channels"), codes.schemes()),
                tags);
    }

    private JudgeRules judge(YamlField root) {
        JudgeRules usual = standard.engine().judge();
        double alarms = root.at("falseAlarmsPerChannelMonth")
                .number(1e-6, 100, usual.budget().perChannelMonth());
        YamlField rules = root.at("windowRules").only("suspend", "rules");
        List<WindowRule> windowRules = usual.windowRules();
        if (rules.at("rules").given()) {
            windowRules =
                    rules.at("rules").items().stream().map(this::windowRule).toList();
        }
        boolean suspend = rules.at("suspend").flag(usual.windowRulesSuspend());
        YamlField periods = root.at("periodRules").only("suspend", "rules");
        List<PeriodRule> periodRules = usual.periodRules();
        if (periods.at("rules").given()) {
            periodRules =
                    periods.at("rules").items().stream().map(this::periodRule).toList();
        }
        boolean periodsSuspend = periods.at("suspend").flag(usual.periodRulesSuspend());
        return new JudgeRules(new Budget(alarms), windowRules, suspend, periodRules, periodsSuspend);
    }

    private PeriodRule periodRule(YamlField rule) {
        rule.only("minutes", "failureRise", "volumeFall", "volumeRise", "deviations", "attemptsMin");
        PeriodRule usual = PeriodRule.standard();
        List<Integer> minutes = rule.at("minutes").given()
                ? rule.at("minutes").items().stream()
                        .map(count -> count.whole(1, 60))
                        .toList()
                : usual.minutes();
        return made(
                rule::problem,
                () -> new PeriodRule(
                        minutes,
                        rule.at("failureRise").number(1, 1_000, usual.failureRise()),
                        rule.at("volumeFall").number(0, 1, usual.volumeFall()),
                        rule.at("volumeRise").number(1, 1_000, usual.volumeRise()),
                        rule.at("deviations").number(0, 100, usual.deviations()),
                        whole(rule.at("attemptsMin"), usual.attemptsMin())),
                usual);
    }

    private WindowRule windowRule(YamlField rule) {
        rule.only("window", "every", "threshold", "attemptsMin", "widths");
        WindowRule usual = WindowRule.sliding();
        List<Integer> widths = rule.at("widths").given()
                ? rule.at("widths").items().stream()
                        .map(width -> width.whole(1, 1_000))
                        .toList()
                : usual.widths();
        return made(
                rule::problem,
                () -> new WindowRule(
                        duration(rule.at("window"), usual.window()),
                        duration(rule.at("every"), usual.every()),
                        rule.at("threshold").number(0, 1, usual.threshold()),
                        whole(rule.at("attemptsMin"), usual.attemptsMin()),
                        widths),
                usual);
    }

    private RampPlan ramp(YamlField ramp, RampPlan usual) {
        ramp.only("firstPercent", "factor", "hold", "lostMax", "backOff", "backOffMax");
        return made(
                ramp::problem,
                () -> new RampPlan(
                        whole(ramp.at("firstPercent"), usual.firstPercent()),
                        whole(ramp.at("factor"), usual.factor()),
                        duration(ramp.at("hold"), usual.hold()),
                        whole(ramp.at("lostMax"), usual.harm().lostMax()),
                        duration(ramp.at("backOff"), usual.backOffFirst()),
                        duration(ramp.at("backOffMax"), usual.backOffMax())),
                usual);
    }

    private CountingRules counting(YamlField counting, CountingRules usual) {
        counting.only("idHorizon", "idsMax", "ledgerHorizon", "ledgerMax", "weighingSpan", "unknownDeadline");
        return made(
                counting::problem,
                () -> new CountingRules(
                        duration(counting.at("idHorizon"), usual.idHorizon()),
                        whole(counting.at("idsMax"), usual.idsMax()),
                        duration(counting.at("ledgerHorizon"), usual.ledgerHorizon()),
                        whole(counting.at("ledgerMax"), usual.ledgerMax()),
                        duration(counting.at("weighingSpan"), usual.weighingSpan()),
                        usual.weighingMax(),
                        duration(counting.at("unknownDeadline"), usual.unknownDeadline()),
                        usual.skewMax(),
                        usual.leavesMax()),
                usual);
    }

    private CodeTables codes(YamlField codes) {
        List<CodeRow> own = new ArrayList<>();
        for (YamlField code : codes.items()) {
            code.only("scheme", "code", "operation", "class", "party", "meaning");
            own.add(made(code::problem, () -> codeRow(code), STAND_IN));
        }
        return standard.codes().withOwn(own);
    }

    private static CodeRow codeRow(YamlField code) {
        YamlField operation = code.at("operation");
        YamlField meaning = code.at("meaning");
        return new CodeRow(
                operation.given() ? operation.oneOf(Operation.class) : null,
                new CodeMeaning(
                        code.at("scheme").text(),
                        code.at("code").text(),
                        meaning.given() ? meaning.text() : "",
                        code.at("class").oneOf(CodeClass.class),
                        code.at("party").oneOf(FaultParty.class),
                        "own"));
    }

    private Map<String, String> schemes(YamlField channels, Set<String> known) {
        Map<String, String> schemes = new LinkedHashMap<>();
        channels.only(channels.keys().toArray(String[]::new));
        for (String channel : channels.keys()) {
            YamlField scheme = channels.at(channel).only("scheme").at("scheme");
            schemes.put(channel, scheme.read(named -> known(named, known), ""));
        }
        return schemes;
    }

    private static String known(String scheme, Set<String> known) {
        if (!known.contains(scheme)) {
            throw new IllegalArgumentException("no code table of that name; known: " + known);
        }
        return scheme;
    }

    private static Set<String> tags(YamlField tags) {
        List<String> names = tags.texts();
        if (names.size() > TAGS_MAX) {
            tags.problem("may name at most " + TAGS_MAX + " tags: tags=" + names);
        }
        for (String name : names) {
            if (NO_TAGS.contains(name)) {
                tags.problem("must not name what is a dimension already: tag=" + name);
            }
        }
        return Set.copyOf(names);
    }

    /// What `maker` makes, or `standIn` with its complaint noted; a complaint of stand-ins for what was wrong already
    /// is none.
    private <T> T made(Consumer<String> complaints, Supplier<T> maker, T standIn) {
        int before = problems.size();
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            if (problems.size() == before) {
                complaints.accept(String.valueOf(e.getMessage()));
            }
            return standIn;
        }
    }

    private static Duration duration(YamlField field, Duration otherwise) {
        return field.given() ? field.duration() : otherwise;
    }

    private static int whole(YamlField field, int otherwise) {
        return field.given() ? field.whole(1, Integer.MAX_VALUE) : otherwise;
    }
}
