package dev.pointsman.simulator.accuracy.family;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.simulator.accuracy.family.Family.Counting;
import dev.pointsman.simulator.accuracy.family.Family.Span;
import dev.pointsman.simulator.scenario.Fault.Cycle;
import dev.pointsman.simulator.scenario.Scenario;
import dev.pointsman.simulator.scenario.ScenarioReader;
import dev.pointsman.simulator.yaml.InvalidYaml;
import dev.pointsman.simulator.yaml.YamlField;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads the shipped families and the companies they are about.
public final class FamilyReader {
    private static final int SEEDS_USUAL = 10;

    private FamilyReader() {}

    /// The names of the shipped families, in the order of the report.
    public static List<String> shipped() throws IOException {
        return text("families.txt").lines().filter(line -> !line.isBlank()).toList();
    }

    /// A shipped family.
    ///
    /// @throws IllegalArgumentException naming those that exist
    public static Family family(String name) throws IOException {
        if (!shipped().contains(name)) {
            throw new IllegalArgumentException(
                    "there is no family of that name; shipped: " + String.join(", ", shipped()) + ": family=" + name);
        }
        return parse(text(name + ".yaml"), name + ".yaml");
    }

    public static Scenario company(String name) throws IOException {
        return ScenarioReader.parse(text("company-" + name + ".yaml"), "company-" + name + ".yaml");
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = FamilyReader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the file is not in the program: resource=" + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Family parse(String yaml, String source) {
        List<String> problems = new ArrayList<>();
        YamlField file = YamlField.root(yaml, source, problems)
                .only(
                        "family",
                        "about",
                        "company",
                        "counting",
                        "rates",
                        "technicalFailures",
                        "wander",
                        "amplitude",
                        "learning",
                        "fault",
                        "tail",
                        "seeds",
                        "harms",
                        "disturbances");
        List<Double> rates = file.at("rates").items().stream()
                .map(rate -> rate.number(1e-4, 10_000))
                .toList();
        Family family = new Family(
                file.at("family").text(),
                file.at("about").text(),
                file.at("company").text(),
                file.at("counting").given() ? file.at("counting").oneOf(Counting.class) : Counting.DIRECT,
                rates.isEmpty() ? List.of(1.0) : rates,
                file.at("technicalFailures").number(0, 1, Double.NaN),
                file.at("wander").number(0, 1, 0),
                file.at("amplitude").number(0, 0.99, 0),
                span(file.at("learning"), new Span(Duration.ofMinutes(20), 5_000)),
                span(file.at("fault"), new Span(Duration.ofMinutes(2), 300)),
                file.at("tail").given() ? file.at("tail").duration() : Duration.ofMinutes(1),
                file.at("seeds").given() ? file.at("seeds").whole(1, 100_000) : SEEDS_USUAL,
                file.at("harms").items().stream().map(FamilyReader::harm).toList(),
                file.at("disturbances").items().stream()
                        .map(FamilyReader::disturbance)
                        .toList());
        if (!problems.isEmpty()) {
            throw new InvalidYaml(source, problems);
        }
        return family;
    }

    private static Span span(YamlField field, Span usual) {
        field.only("least", "attempts");
        return new Span(
                field.at("least").given() ? field.at("least").duration() : usual.least(),
                field.at("attempts").given() ? field.at("attempts").whole(0, 100_000_000) : usual.attempts());
    }

    private static Harm harm(YamlField field) {
        field.only("cell", "how", "share", "factor", "ramp", "cycle", "coded", "party", "kind");
        YamlField cycle = field.at("cycle").only("on", "off");
        FaultParty party = field.at("party").given() ? field.at("party").oneOf(FaultParty.class) : FaultParty.CHANNEL;
        return new Harm(
                field.at("cell").read(Cell::parse, Cell.ANYTHING),
                field.at("how").oneOf(Harm.How.class),
                field.at("share").number(1e-6, 1, 1),
                field.at("factor").number(1, 1_000, 1),
                field.at("ramp").given() ? field.at("ramp").duration() : Duration.ZERO,
                cycle.given()
                        ? new Cycle(cycle.at("on").duration(), cycle.at("off").duration())
                        : null,
                field.at("coded").given() ? field.at("coded").oneOf(FaultParty.class) : FaultParty.CHANNEL,
                party,
                field.at("kind").given() ? field.at("kind").text() : "SUCCESS_LOW");
    }

    private static Disturbance disturbance(YamlField field) {
        field.only("what", "perMonth", "lasts", "factor");
        return new Disturbance(
                field.at("what").oneOf(Disturbance.What.class),
                field.at("perMonth").number(0, 10_000),
                field.at("lasts").duration(),
                field.at("factor").number(0, 1_000));
    }
}
