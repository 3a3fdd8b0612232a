package dev.pointsman.simulator.backtest.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pointsman.core.EngineRules;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.verdict.Budget;
import dev.pointsman.core.verdict.JudgeRules;
import dev.pointsman.core.verdict.PeriodRule;
import dev.pointsman.core.verdict.WindowRule;
import dev.pointsman.model.code.CodeTables;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.ResponseCode;
import dev.pointsman.simulator.backtest.BacktestRules;
import dev.pointsman.simulator.yaml.InvalidYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BacktestConfigTest {
    private static final BacktestRules STANDARD = BacktestRules.standard();

    @Test
    void what_is_left_out_is_the_default() {
        BacktestRules rules = parse("tags: []");

        EngineRules usual = STANDARD.engine();
        assertThat(rules.engine().plan().rollUps()).isEqualTo(usual.plan().rollUps());
        assertThat(rules.engine().lateMax()).isEqualTo(usual.lateMax());
        assertThat(rules.engine().judge()).isEqualTo(usual.judge());
        assertThat(rules.engine().ramp()).isEqualTo(usual.ramp());
        assertThat(rules.counting()).isEqualTo(STANDARD.counting());
        assertThat(rules.codes().schemes()).isEqualTo(STANDARD.codes().schemes());
        assertThat(rules.channelSchemes()).isEmpty();
        assertThat(rules.tags()).isEmpty();
    }

    @Test
    void every_key_reaches_its_rule() {
        BacktestRules rules = parse("""
                falseAlarmsPerChannelMonth: 0.5
                lateMax: 90s
                counting:
                  idHorizon: 20m
                  idsMax: 1000
                  ledgerHorizon: 1d
                  ledgerMax: 2000
                  weighingSpan: 5m
                  unknownDeadline: 45s
                windowRules:
                  suspend: true
                  rules:
                    - {window: 30s, every: 5s, threshold: 0.3, attemptsMin: 8, widths: [1, 4]}
                periodRules:
                  suspend: true
                  rules:
                    - {minutes: [5, 15], failureRise: 3, volumeFall: 0.4, volumeRise: 4, deviations: 6, attemptsMin: 30}
                ramp: {firstPercent: 2, factor: 3, hold: 30s, lostMax: 7, backOff: 1m, backOffMax: 1h}
                tags: [hotelGroup, region]
                codes:
                  - {scheme: OWN, code: "E1", class: CUSTOMER, party: PAYER, meaning: asleep}
                channels:
                  quick: {scheme: OWN}
                  direct: {scheme: ISO8583_DE39}
                """);

        CountingRules usual = CountingRules.standard();
        assertThat(rules.engine().lateMax()).isEqualTo(Duration.ofSeconds(90));
        assertThat(rules.engine().judge())
                .isEqualTo(new JudgeRules(
                        new Budget(0.5),
                        List.of(new WindowRule(Duration.ofSeconds(30), Duration.ofSeconds(5), 0.3, 8, List.of(1, 4))),
                        true,
                        List.of(new PeriodRule(List.of(5, 15), 3, 0.4, 4, 6, 30)),
                        true));
        assertThat(rules.engine().ramp())
                .isEqualTo(new RampPlan(2, 3, Duration.ofSeconds(30), 7, Duration.ofMinutes(1), Duration.ofHours(1)));
        assertThat(rules.engine().plan().rollUps())
                .hasSize(STANDARD.engine().plan().rollUps().size() + 2);
        assertThat(rules.counting())
                .isEqualTo(new CountingRules(
                        Duration.ofMinutes(20),
                        1_000,
                        Duration.ofDays(1),
                        2_000,
                        Duration.ofMinutes(5),
                        usual.weighingMax(),
                        Duration.ofSeconds(45),
                        usual.skewMax(),
                        usual.leavesMax()));
        assertThat(rules.tags()).isEqualTo(Set.of("hotelGroup", "region"));
        assertThat(rules.channelSchemes()).isEqualTo(Map.of("quick", "OWN", "direct", "ISO8583_DE39"));
    }

    @Test
    void one_key_of_a_group_leaves_the_others_at_their_defaults() {
        RampPlan usual = RampPlan.standard();

        assertThat(parse("ramp: {hold: 40s}").engine().ramp())
                .isEqualTo(new RampPlan(
                        usual.firstPercent(),
                        usual.factor(),
                        Duration.ofSeconds(40),
                        usual.harm().lostMax(),
                        usual.backOffFirst(),
                        usual.backOffMax()));
        assertThat(parse("windowRules: {suspend: true}").engine().judge().windowRules())
                .isEqualTo(JudgeRules.standard().windowRules());
        assertThat(parse("windowRules: {rules: []}").engine().judge().windowRules())
                .isEmpty();
    }

    @Test
    void a_code_of_ones_own_overrides_the_built_in_meaning_for_its_operation_only() {
        CodeTables codes = parse("""
                codes:
                  - {scheme: UNIONPAY_ONLINE, code: "06", operation: PAY_OUT, class: INTEGRATION, party: OURS}
                """).codes();

        assertThat(party(codes, Operation.PAY_OUT, null, new ResponseCode("UNIONPAY_ONLINE", "06")))
                .isEqualTo(FaultParty.OURS);
        assertThat(party(codes, Operation.PAY_IN, null, new ResponseCode("UNIONPAY_ONLINE", "06")))
                .isEqualTo(party(STANDARD.codes(), Operation.PAY_IN, null, new ResponseCode("UNIONPAY_ONLINE", "06")))
                .isEqualTo(FaultParty.CHANNEL);
    }

    @Test
    void a_channels_scheme_says_what_its_bare_codes_mean() {
        BacktestRules rules = parse("channels: {quick: {scheme: ISO8583_DE39}}");

        ResponseCode bare = new ResponseCode(null, "51");
        assertThat(party(rules.codes(), Operation.PAY_IN, rules.channelSchemes().get("quick"), bare))
                .isEqualTo(FaultParty.PAYER);
        assertThat(party(rules.codes(), Operation.PAY_IN, rules.channelSchemes().get("other"), bare))
                .isEqualTo(FaultParty.CHANNEL);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            falseAlarmsPerChannelMonth: 0       | falseAlarmsPerChannelMonth must be a number in 1.0E-6..100.0: falseAlarmsPerChannelMonth=0
            falseAlarmPerChannelMonth: 1        | falseAlarmPerChannelMonth is not known here; known: falseAlarmsPerChannelMonth,
            lateMax: 60                         | lateMax must be text (quote numbers): lateMax=60
            lateMax: 2h                         | lateMax must be in 0..1 h: lateMax=PT2H
            lateMax: soon                       | lateMax cannot be read (wants a duration such as 90s, 1h30m, 250ms or PT1H): lateMax=soon
            counting: 5                         | counting must be a mapping: counting=5
            counting: {idsMax: 0}               | counting.idsMax must be a whole number in 1..2147483647: idsMax=0
            counting: {idsMax: 1.5}             | counting.idsMax must be a whole number in 1..2147483647: idsMax=1.5
            counting: {idHorizon: 0s}           | counting.idHorizon must be above 0: idHorizon=0s
            counting: {idHorizon: 5ms}          | counting idHorizon must be at least 1 s: idHorizon=PT0.005S
            counting: {horizon: 5s}             | counting.horizon is not known here; known: idHorizon, idsMax,
            windowRules: {suspend: maybe}       | windowRules.suspend must be true or false: suspend=maybe
            windowRules: {rules: 5}             | windowRules.rules must be a list of at most 10000: rules=5
            windowRules: {rules: [{threshold: 2}]}    | windowRules.rules[0].threshold must be a number in 0.0..1.0: threshold=2
            windowRules: {rules: [{threshold: 0}]}    | windowRules.rules[0] threshold must be in (0, 1): threshold=0.0
            windowRules: {rules: [{widths: [4, 1]}]}  | windowRules.rules[0] widths must ascend from 1 or more: widths=[4, 1]
            windowRules: {rules: [{widths: [0]}]}     | windowRules.rules[0].widths[0] must be a whole number in 1..1000: widths[0]=0
            windowRules: {rules: [{window: 9h}]}      | windowRules.rules[0] the widest window must be at most
            ramp: {firstPercent: 140}           | ramp firstPercent must be in 1..99: firstPercent=140
            ramp: {factor: 1}                   | ramp factor must be in 2..100: factor=1
            ramp: {backOff: 5m, backOffMax: 1m} | ramp hold and back-off must be at least 1 s, the maximum not below the first:
            tags: hotel                         | tags must be a list of at most 10000: tags=hotel
            tags: [a, b, c, d, e, f, g, h, i]   | tags may name at most 8 tags: tags=[a, b, c, d, e, f, g, h, i]
            tags: [node]                        | tags must not name what is a dimension already: tag=node
            tags: [bank]                        | tags must not name what is a dimension already: tag=bank
            codes: {a: b}                       | codes must be a list of at most 10000: codes={"a":"b"}
            codes: [{scheme: A, code: 5,  class: CUSTOMER, party: PAYER}] | codes[0].code must be text (quote numbers): code=
            codes: [{scheme: A, code: "5", class: CUSTOM, party: CHANNEL}] | codes[0].class must be one of [SUCCESS, PENDING,
            codes: [{scheme: A, code: "5", class: SUCCESS, party: PAYER}] | codes[0] nobody is at fault for a code of class SUCCESS
            codes: [{scheme: A, code: "5", class: CUSTOMER}] | codes[0].party is required, one of [CHANNEL, ISSUER,
            channels: [quick]                   | channels must be a mapping: channels=["quick"]
            channels: quick                     | channels must be a mapping: channels=quick
            channels: {quick: OWN}              | channels.quick must be a mapping: quick=OWN
            channels: {quick: {schema: OWN}}    | channels.quick.schema is not known here; known: scheme
            channels: {quick: {scheme: OWN}}    | channels.quick.scheme cannot be read (no code table of that name; known: [ADYEN_REFUSAL,
            channels: {quick: {scheme: "?"}}    | channels.quick.scheme cannot be read (no code table of that name; known: [ADYEN_REFUSAL,
            """, quoteCharacter = '`')
    void a_mistake_is_named_with_its_path_and_value(String yaml, String problem) {
        InvalidYaml thrown = catchThrowableOfType(InvalidYaml.class, () -> parse(yaml));

        assertThat(thrown).as(yaml).isNotNull();
        assertThat(thrown.problems()).first().asString().startsWith(problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            lateMax: soon
            ramp: {firstPercent: 0}
            windowRules: {rules: [{threshold: 2}]}
            codes: [{scheme: A, code: 5,  class: CUSTOMER, party: PAYER}]
            codes: [{scheme: A, code: "5", class: CUSTOM, party: CHANNEL}]
            channels: [quick]
            channels: {quick: {scheme: OWN}}
            """)
    void a_mistake_is_named_once(String yaml) {
        InvalidYaml thrown = catchThrowableOfType(InvalidYaml.class, () -> parse(yaml));

        assertThat(thrown.problems()).hasSize(1);
    }

    @Test
    void all_mistakes_of_a_file_are_named_at_once() {
        InvalidYaml thrown = catchThrowableOfType(InvalidYaml.class, () -> parse("""
                        lateMax: soon
                        counting: {idsMax: none, ledgerMax: -1}
                        windowRules: {suspend: maybe, rules: [{threshold: 7}, {every: 1}]}
                        ramp: {firstPercent: 140}
                        codes: [{scheme: A}]
                        colour: blue
                        """));

        assertThat(thrown.problems())
                .extracting(problem -> problem.substring(0, problem.indexOf(' ')))
                .containsExactlyInAnyOrder(
                        "lateMax",
                        "counting.idsMax",
                        "counting.ledgerMax",
                        "windowRules.suspend",
                        "windowRules.rules[0].threshold",
                        "windowRules.rules[1].every",
                        "ramp",
                        "codes[0].code",
                        "codes[0].class",
                        "codes[0].party",
                        "colour");
        assertThat(thrown).hasMessageStartingWith("rules.yaml has 11 problems:");
    }

    @Test
    void a_key_that_stands_twice_is_an_error() {
        assertThatThrownBy(() -> parse("lateMax: 10s\nlateMax: 20s\n"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("lateMax");
    }

    @Test
    void a_file_is_read_and_a_missing_one_says_so(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("rules.yaml"), "lateMax: 30s\n");

        assertThat(BacktestConfig.read(file).engine().lateMax()).isEqualTo(Duration.ofSeconds(30));
        assertThatThrownBy(() -> BacktestConfig.read(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    private static BacktestRules parse(String yaml) {
        return BacktestConfig.parse(yaml, "rules.yaml");
    }

    private static FaultParty party(
            CodeTables codes, Operation operation, @Nullable String channelScheme, ResponseCode code) {
        return codes.classify(operation, channelScheme, code, Outcome.FAILURE).faultParty();
    }
}
