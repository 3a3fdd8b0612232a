package dev.pointsman.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pointsman.simulator.yaml.InvalidYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ScenarioReaderTest {
    private static final String GOOD = """
            scenario: mine
            start: 2026-11-20T06:00:00Z
            duration: 1h30m
            users: 1000
            nodes: [pay-1]
            releases:
              checkout-web: {2.31.0: 9, 2.32.0: 1}
            channels:
              - id: bank-a
                operation: PAY_IN
                reporting: ONE_EVENT
                scheme: UNIONPAY_ONLINE
                attemptsPerSecond: 2
                merchants: ["100000111"]
                banks: {CCB: 1, ICBC: 3}
                technicalFailures: 0.01
                declines: 0.05
                latency: {median: 400ms, spread: 0.5}
                amount: {currency: CNY, median: 12900, spread: 0.9}
            """;

    static Stream<String> shipped() {
        return ScenarioReader.SHIPPED.stream();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void every_shipped_scenario_is_valid_and_offers_another_route_to_every_bank(String name) throws IOException {
        Scenario scenario = ScenarioReader.shipped(name);
        assertThat(scenario.name()).isEqualTo(name);
        for (String bank : new String[] {"ICBC", "CCB", "ABC", "BOC", "CMB"}) {
            assertThat(scenario.channels().stream()
                            .filter(channel -> channel.operation().name().equals("PAY_IN"))
                            .filter(channel -> channel.banks().values().contains(bank)))
                    .as(bank)
                    .hasSizeGreaterThan(1);
        }
    }

    @Test
    void a_users_own_file_is_read(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("mine.yaml"), GOOD);
        Scenario scenario = ScenarioReader.read(file);
        assertThat(scenario.duration()).isEqualTo(Duration.ofMinutes(90));
        assertThat(scenario.channels().getFirst().banks().values()).containsExactly("CCB", "ICBC");
        assertThat(scenario.channels().getFirst().timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void every_problem_of_a_file_is_named_at_once_with_path_and_value() {
        String bad = GOOD.replace("users: 1000", "users: 0")
                        .replace("operation: PAY_IN", "operation: PAY_UP")
                        .replace("attemptsPerSecond: 2", "attemptPerSecond: 2")
                        .replace("[\"100000111\"]", "[100000111]")
                        .replace("median: 400ms", "median: fast")
                + """
                faults:
                  - cell: channel=bank-b
                    onset: 80m
                    duration: 20m
                    share: 1.4
                    how: EXPLODE
                    party: CHANNEL
                storms:
                  - {channel: bank-c, onset: 1m, duration: 1m, users: 3, atOnce: 4, attemptsPerSecond: 1, codes: ["63"]}
                """;
        InvalidYaml thrown = catchThrowableOfType(InvalidYaml.class, () -> ScenarioReader.parse(bad, "mine.yaml"));
        assertThat(thrown.problems())
                .containsExactlyInAnyOrder(
                        "users must be a whole number in 1..100000000: users=0",
                        "channels[0].attemptPerSecond is not known here; known: id, operation, reporting, scheme, codes,"
                                + " attemptsPerSecond, merchants, methods, banks, cardTypes, technicalFailures,"
                                + " declines, unknown, latency, timeout, amount",
                        "channels[0].operation must be one of [PAY_IN, PAY_OUT, REFUND, BIND, VERIFY]:"
                                + " operation=PAY_UP",
                        "channels[0].attemptsPerSecond is required",
                        "channels[0].merchants[0] must be text (quote numbers): merchants[0]=100000111",
                        "channels[0].latency.median cannot be read (wants a duration such as 90s, 1h30m, 250ms or"
                                + " PT1H): median=fast",
                        "faults[0].share must be a number in 1.0E-6..1.0: share=1.4",
                        "faults[0].how must be one of [FAST_FAILURE, TIMEOUT, DECLINE]: how=EXPLODE",
                        "faults[0] ends after the scenario: onset=PT1H20M duration=PT20M scenario=PT1H30M",
                        "faults[0].cell meets no attempt that a channel of the scenario can make:"
                                + " cell=channel=bank-b",
                        "storms[0].atOnce must be a whole number in 1..3: atOnce=4",
                        "storms[0] names no channel of the scenario: channel=bank-c operation=PAY_IN");
        assertThat(thrown).hasMessageStartingWith("mine.yaml has 12 problems:\n");
    }

    @Test
    void a_fault_may_name_a_release_or_node_that_exists_only() {
        String faults = """
                faults:
                  - {cell: "channel=bank-a;release=checkout-web:2.32.0", onset: 1m, duration: 1m, how: TIMEOUT, party: OURS}
                  - {cell: "channel=bank-a;release=checkout-web:3.0", onset: 1m, duration: 1m, how: TIMEOUT, party: OURS}
                  - {cell: "channel=bank-a;bank=BOC", onset: 1m, duration: 1m, how: TIMEOUT, party: CHANNEL}
                """;
        InvalidYaml thrown =
                catchThrowableOfType(InvalidYaml.class, () -> ScenarioReader.parse(GOOD + faults, "mine.yaml"));
        assertThat(thrown.problems())
                .hasSize(2)
                .allMatch(problem -> problem.contains("3.0") || problem.contains("BOC"));
    }

    @Test
    void text_that_is_no_yaml_a_doubled_key_and_a_bare_value_are_refused() {
        assertThatThrownBy(() -> ScenarioReader.parse("a: [", "mine.yaml"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("no readable YAML");
        assertThatThrownBy(() -> ScenarioReader.parse(GOOD + "users: 7\n", "mine.yaml"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageContaining("uplicate");
        assertThatThrownBy(() -> ScenarioReader.parse("", "mine.yaml")).isInstanceOf(InvalidYaml.class);
    }

    @Test
    void a_scheme_without_built_in_codes_must_bring_its_own() {
        String other = GOOD.replace("scheme: UNIONPAY_ONLINE", "scheme: BANK_A");
        assertThatThrownBy(() -> ScenarioReader.parse(other, "mine.yaml"))
                .hasMessageContaining("channels[0].codes are required");
        String withCodes = other.replace(
                "scheme: BANK_A", "scheme: BANK_A\n    codes: {technical: [E1], timeouts: [T1], declines: [D1]}");
        assertThat(ScenarioReader.parse(withCodes, "mine.yaml")
                        .channels()
                        .getFirst()
                        .codes()
                        .technical())
                .containsExactly("E1");
    }

    @Test
    void an_unknown_name_is_answered_with_those_that_exist() {
        assertThatThrownBy(() -> ScenarioReader.shipped("hard-outag"))
                .hasMessageContaining("clean, hard-outage, bank-down")
                .hasMessageEndingWith("scenario=hard-outag");
    }
}
