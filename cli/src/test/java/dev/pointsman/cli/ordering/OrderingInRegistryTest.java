package dev.pointsman.cli.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.cli.Main;
import dev.pointsman.cli.registry.RegistryFile;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.rule.RuleCondition;
import dev.pointsman.model.snapshot.Fee;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.simulator.yaml.InvalidYaml;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderingInRegistryTest {
    private static final String CHANNELS = """
            channels:
              - id: a
                operations: [PAY_IN]
                limits: [{currency: CNY, maximumMinor: 500}, {currency: USD, maximumMinor: 500}]
                fees: [{currency: CNY, fixedMinor: 30, percent: 0.6}, {currency: EUR, percent: 1}]
              - id: b
                operations: [PAY_IN]
            """;

    @TempDir
    Path folder;

    private Path written(String yaml) throws IOException {
        return Files.writeString(folder.resolve("registry.yaml"), yaml + CHANNELS);
    }

    private Registered read(String yaml) throws IOException {
        return RegistryFile.read(written(yaml));
    }

    @Test
    void margin_and_exploration_are_percentages() throws IOException {
        assertThat(read("""
                strategy: EXPECTED_VALUE
                margin: 1.25
                explore: 2.5
                """).ordering()).isEqualTo(new Ordering(Strategy.EXPECTED_VALUE, 125, 25, List.of()));
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void every_strategy_can_be_asked_for(Strategy strategy) throws IOException {
        assertThat(read("strategy: " + strategy + "\n").ordering()).isEqualTo(Ordering.by(strategy));
    }

    @Test
    void a_fee_has_a_fixed_part_and_a_part_of_the_amount() throws IOException {
        assertThat(read("").channels().getFirst().fees())
                .containsExactly(new Fee("CNY", 30, 60), new Fee("EUR", 0, 100));
    }

    @Test
    void rules_stand_in_the_registry_or_in_a_file_beside_it() throws IOException {
        Files.writeString(folder.resolve("rules.json"), """
                {"rules":[{"name":"hotels","when":{"businessLine":"hotel"},"then":{"prefer":["b","a"]}}]}
                """);
        RoutingRule hotels = new RoutingRule(
                "hotels",
                new RuleCondition(Set.of(), Set.of("hotel"), Set.of(), Set.of(), Set.of(), Set.of(), null, Map.of()),
                new RuleAct.Prefer(List.of("b", "a")));

        assertThat(read("rules: rules.json\n").ordering().rules()).containsExactly(hotels);
        assertThat(read("""
                rules:
                  - name: hotels
                    when: {businessLine: hotel}
                    then: {prefer: [b, a]}
                """).ordering().rules()).containsExactly(hotels);
    }

    @Test
    void what_is_wrong_with_the_order_is_told_with_its_line() throws IOException {
        Files.writeString(folder.resolve("rules.json"), "{\"rules\":[{\"name\":\"r\"}]}");

        assertThatThrownBy(() -> read("""
                margin: 1.234
                explore: 11
                rules:
                  - name: hotels
                    when: {businesLine: hotel}
                    then: {prefer: [b, b]}
                """))
                .isInstanceOfSatisfying(
                        InvalidYaml.class,
                        invalid -> assertThat(invalid.problems())
                                .map(problem -> problem.substring(problem.indexOf(".yaml:") + 6))
                                .containsExactly(
                                        "1: margin must have at most 2 digits behind the point",
                                        "2: explore must be a number in 0.0..10.0: explore=11",
                                        "5: rules[0].when.businesLine is not known here, did you mean businessLine?; known:"
                                                + " operation, businessLine, country, method, bank, cardType, amount, tags",
                                        "6: rules[0].then.prefer[1] stands twice: 'b'"));
        assertThatThrownBy(() -> read("rules: rules.json\n"))
                .hasMessageContaining("registry.yaml:1: rules names " + folder.resolve("rules.json")
                        + ", which is wrong: MISSING_FIELD /rules/0/then: is required, an object of prefer");
        assertThatThrownBy(() -> read("rules: nowhere.json\n"))
                .hasMessageContaining(
                        "registry.yaml:1: rules names " + folder.resolve("nowhere.json") + ", which cannot be read: ");
    }

    @Test
    void a_wrong_fee_is_told_with_its_line() throws IOException {
        Path file = Files.writeString(folder.resolve("fees.yaml"), """
                channels:
                  - id: a
                    operations: [PAY_IN]
                    fees:
                      - {currency: CNY}
                      - {currency: CNY, fixedMinor: 1, percent: 101}
                      - {currency: CNY, percent: 1}
                      - {currency: CNY, fixedMinor: 1}
                """);

        assertThatThrownBy(() -> RegistryFile.read(file))
                .isInstanceOfSatisfying(
                        InvalidYaml.class,
                        invalid -> assertThat(invalid.problems())
                                .map(problem -> problem.substring(problem.indexOf(".yaml:") + 6))
                                .containsExactly(
                                        "5: channels[0].fees[0] needs fixedMinor or percent, or both; 0 where it costs nothing",
                                        "6: channels[0].fees[1].percent must be a number in 0.0..100.0: percent=101",
                                        "8: channels[0].fees[3].currency stands twice: currency=CNY"));
    }

    @Test
    void a_channel_without_a_fee_is_a_warning_where_the_order_asks_for_it() throws IOException {
        StringWriter out = new StringWriter();
        Path file = written("strategy: LEAST_COST\nrules: [{name: r, then: {only: z}}]\n");

        int exit = Main.run(
                new String[] {"registry", "check", file.toString()}, new PrintWriter(out), new PrintWriter(out));

        assertThat(exit).isZero();
        assertThat(out.toString().lines())
                .contains(
                        "  warning: channel a has no fee for USD, so that LEAST_COST puts it last",
                        "  warning: channel b has no fee, so that LEAST_COST puts it last",
                        "  warning: rule r names z, which is not registered");
        Registered byPriority = read("");
        assertThat(OrderingWarnings.of(byPriority.ordering(), byPriority.channels()))
                .isEmpty();
    }

    @Test
    void fees_and_rules_are_shown() throws IOException {
        StringWriter out = new StringWriter();
        Path file = written("""
                rules:
                  - name: hotels
                    when: {bank: [CCB, ICBC], amount: {currency: CNY, from: 5}, tags: {brand: x}}
                    then: {split: {a: 70, b: 30}}
                """);

        int exit = Main.run(
                new String[] {"registry", "show", file.toString()}, new PrintWriter(out), new PrintWriter(out));

        assertThat(exit).isZero();
        assertThat(out.toString().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .contains(
                        "a CNY 30 0.6",
                        "a EUR 0 1",
                        "hotels bank=CCB,ICBC amount=CNY 5.. tags.brand=x split a:70,b:30");
    }
}
