package dev.pointsman.simulator.drill.company;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.simulator.scenario.Fault.Cycle;
import dev.pointsman.simulator.yaml.InvalidYaml;
import dev.pointsman.simulator.yaml.YamlField;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads drills, those that are shipped and those of users, and the companies they are about.
public final class DrillScenarioReader {
    private static final Duration LEARNING_USUAL = Duration.ofMinutes(30);

    private final String source;
    private final List<String> problems = new ArrayList<>();

    private DrillScenarioReader(String source) {
        this.source = source;
    }

    /// The names of the shipped drills, in the order of the report.
    public static List<String> shipped() throws IOException {
        return text("scenarios.txt").lines().filter(line -> !line.isBlank()).toList();
    }

    /// A shipped drill.
    ///
    /// @throws IllegalArgumentException naming those that exist
    public static DrillScenario scenario(String name) throws IOException {
        if (!shipped().contains(name)) {
            throw new IllegalArgumentException(
                    "there is no drill of that name; shipped: " + String.join(", ", shipped()) + ": scenario=" + name);
        }
        return parse(text(name + ".yaml"), name + ".yaml");
    }

    /// A drill of a user's own, of the shipped company.
    public static DrillScenario read(Path file) throws IOException {
        return parse(YamlField.textOf(file), file.toString());
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = DrillScenarioReader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the file is not in the program: resource=" + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static DrillScenario parse(String yaml, String source) throws IOException {
        DrillCompany company = new DrillScenarioReader("company.yaml").company(text("company.yaml"));
        return new DrillScenarioReader(source).scenario(yaml, company);
    }

    private DrillScenario scenario(String yaml, DrillCompany company) {
        YamlField file = YamlField.rootWithLines(yaml, source, problems)
                .only("scenario", "about", "learning", "lasts", "faults", "chanceFaults");
        String name = file.at("scenario").text();
        String about = file.at("about").text();
        Duration learning = file.at("learning").given() ? file.at("learning").duration() : LEARNING_USUAL;
        Duration lasts = file.at("lasts").duration();
        List<DrillFault> faults = new ArrayList<>();
        for (YamlField field : file.at("faults").items()) {
            faults.add(fault(field));
            if (problems.isEmpty() && faults.getLast().endMillis() > lasts.toMillis()) {
                field.problem("must end within the drill, which lasts " + lasts);
            }
        }
        int byChance = file.at("chanceFaults").given() ? file.at("chanceFaults").whole(1, 20) : 0;
        refuseProblems();
        return new DrillScenario(name, about, company, learning, lasts, faults, byChance);
    }

    private DrillFault fault(YamlField field) {
        field.only("cells", "onset", "lasts", "share", "how", "rise", "cycle");
        List<Cell> cells = field.at("cells").items().stream()
                .map(cell -> cell.read(Cell::parse, DrillFault.cell("unknown", null)))
                .toList();
        if (cells.isEmpty()) {
            field.at("cells").problem("at least one is required");
        }
        YamlField cycle = field.at("cycle").only("on", "off");
        return new DrillFault(
                cells.isEmpty() ? List.of(DrillFault.cell("unknown", null)) : cells,
                field.at("onset").onset(),
                field.at("lasts").duration(),
                field.at("share").number(1e-6, 1, 1),
                field.at("how").given() ? field.at("how").oneOf(DrillFault.How.class) : DrillFault.How.FAIL,
                field.at("rise").given() ? field.at("rise").duration() : Duration.ZERO,
                cycle.given()
                        ? new Cycle(cycle.at("on").duration(), cycle.at("off").duration())
                        : null);
    }

    private DrillCompany company(String yaml) {
        YamlField file = YamlField.root(yaml, source, problems)
                .only("paymentsPerSecond", "banks", "cardTypes", "declines", "channels");
        Demand demand = new Demand(
                file.at("paymentsPerSecond").number(0.1, 1_000),
                new Wants.OfCards(
                        file.at("banks").weights(), file.at("cardTypes").weights()),
                file.at("declines").number(0, 1));
        List<DrillChannel> channels = file.at("channels").items().stream()
                .map(DrillScenarioReader::channel)
                .toList();
        refuseProblems();
        return new DrillCompany(channels, demand);
    }

    private static DrillChannel channel(YamlField field) {
        field.only("id", "weight", "capacityPerSecond", "banks", "cardTypes");
        List<String> types = field.at("cardTypes").texts();
        List<Support> supports = field.at("banks").texts().stream()
                .flatMap(bank -> types.stream().map(type -> new Support(bank, type)))
                .toList();
        return new DrillChannel(
                field.at("id").text(),
                Set.of(Operation.PAY_IN),
                supports,
                field.at("weight").whole(1, 1_000),
                field.at("capacityPerSecond").number(0.1, 10_000));
    }

    private void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new InvalidYaml(source, problems);
        }
    }
}
