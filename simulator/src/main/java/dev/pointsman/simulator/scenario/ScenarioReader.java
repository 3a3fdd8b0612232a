package dev.pointsman.simulator.scenario;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.simulator.chance.LogNormal;
import dev.pointsman.simulator.chance.Weights;
import dev.pointsman.simulator.scenario.SimulatedChannel.Reporting;
import dev.pointsman.simulator.yaml.InvalidYaml;
import dev.pointsman.simulator.yaml.YamlField;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads scenarios from YAML, those that are shipped and those that users write.
///
/// A file is checked as a whole: [InvalidYaml] names every problem with its path and value.
public final class ScenarioReader {
    /// The names of the scenarios that are shipped.
    public static final List<String> SHIPPED =
            List.of("clean", "hard-outage", "bank-down", "thin-outage", "retry-storm", "decline-surge", "flapping");

    /// Events outside these years are refused by their readers.
    private static final int YEAR_MIN = 2000;
    private static final int YEAR_MAX = 2098;

    private final String source;
    private final List<String> problems = new ArrayList<>();

    private ScenarioReader(String source) {
        this.source = source;
    }

    /// A shipped scenario.
    ///
    /// @throws IllegalArgumentException naming those that exist
    public static Scenario shipped(String name) throws IOException {
        if (!SHIPPED.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no scenario of that name; shipped: " + String.join(", ", SHIPPED) + ": scenario=" + name);
        }
        String resource = name + ".yaml";
        try (InputStream in = ScenarioReader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("the scenario is not in the program: resource=" + resource);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), resource);
        }
    }

    /// A scenario of a user's own.
    public static Scenario read(Path file) throws IOException {
        return parse(YamlField.textOf(file), file.toString());
    }

    /// A scenario of another part of the program.
    ///
    /// @param source what messages call the text
    public static Scenario parse(String yaml, String source) {
        return new ScenarioReader(source).scenario(yaml);
    }

    private Scenario scenario(String yaml) {
        YamlField file = YamlField.root(yaml, source, problems);
        file.only(
                "scenario",
                "start",
                "duration",
                "users",
                "diurnal",
                "nodes",
                "businessLines",
                "releases",
                "channels",
                "faults",
                "surges",
                "storms");
        YamlField diurnal = file.at("diurnal").only("amplitude", "peak");
        String name = file.at("scenario").text();
        Instant start = file.at("start").read(ScenarioReader::wholeSecond, Instant.EPOCH);
        Duration duration = file.at("duration").duration();
        int users = file.at("users").whole(1, Scenario.USERS_MAX);
        double amplitude = diurnal.at("amplitude").number(0, 0.99, 0);
        LocalTime peak =
                diurnal.at("peak").given() ? diurnal.at("peak").read(LocalTime::parse, LocalTime.NOON) : LocalTime.NOON;
        Weights nodes = file.at("nodes").weights();
        Weights businessLines = file.at("businessLines").weights();
        Map<String, Weights> releases = releases(file.at("releases"));
        List<SimulatedChannel> channels =
                file.at("channels").items().stream().map(this::channel).toList();
        Disturbances disturbances = Disturbances.read(file);
        ScenarioChecks checks = new ScenarioChecks(file, channels, nodes, releases, duration);
        checks.note(disturbances);
        if (!problems.isEmpty()) {
            throw new InvalidYaml(source, problems);
        }
        return new Scenario(
                name,
                start,
                duration,
                users,
                amplitude,
                peak,
                nodes,
                businessLines,
                releases,
                channels,
                disturbances.faults(),
                disturbances.surges(),
                disturbances.storms());
    }

    private static Instant wholeSecond(String text) {
        Instant instant = Instant.parse(text);
        if (!instant.equals(instant.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("wants a whole second");
        }
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < YEAR_MIN || year > YEAR_MAX) {
            throw new IllegalArgumentException("wants a year in " + YEAR_MIN + ".." + YEAR_MAX);
        }
        return instant;
    }

    private static Map<String, Weights> releases(YamlField field) {
        Map<String, Weights> releases = new TreeMap<>();
        for (String service : field.keys()) {
            releases.put(service, field.at(service).weights());
        }
        return releases;
    }

    private SimulatedChannel channel(YamlField field) {
        field.only(
                "id",
                "operation",
                "reporting",
                "scheme",
                "codes",
                "attemptsPerSecond",
                "merchants",
                "methods",
                "banks",
                "cardTypes",
                "technicalFailures",
                "declines",
                "unknown",
                "latency",
                "timeout",
                "amount");
        YamlField latency = field.at("latency").only("median", "spread");
        YamlField amount = field.at("amount").only("currency", "median", "spread");
        double technical = field.at("technicalFailures").number(0, 1);
        double declines = field.at("declines").number(0, 1);
        double unknown = field.at("unknown").number(0, 1, 0);
        if (technical + declines + unknown > 1) {
            field.problem("has technicalFailures, declines and unknown above 1 together: sum="
                    + (technical + declines + unknown));
            technical = declines = unknown = 0;
        }
        String scheme = field.at("scheme").text();
        return new SimulatedChannel(
                field.at("id").text(),
                field.at("operation").oneOf(Operation.class),
                field.at("reporting").oneOf(Reporting.class),
                scheme,
                codes(field.at("codes"), scheme),
                field.at("attemptsPerSecond").number(1e-6, SimulatedChannel.ATTEMPTS_PER_SECOND_MAX),
                field.at("merchants").weights(),
                field.at("methods").weights(),
                field.at("banks").weights(),
                field.at("cardTypes").weights(),
                technical,
                declines,
                unknown,
                new LogNormal(
                        latency.at("median").duration().toNanos() / 1e6,
                        latency.at("spread").number(0, LogNormal.SPREAD_MAX)),
                field.at("timeout").given() ? field.at("timeout").duration() : Duration.ofSeconds(30),
                amount.at("currency").read(currency -> new Amount(currency, 0).currency(), "CNY"),
                new LogNormal(
                        amount.at("median").number(1, 1e12), amount.at("spread").number(0, LogNormal.SPREAD_MAX)));
    }

    private static ChannelCodes codes(YamlField field, String scheme) {
        ChannelCodes standIn = ChannelCodes.ofScheme("ISO8583_DE39").orElseThrow();
        if (!field.given()) {
            return ChannelCodes.ofScheme(scheme).orElseGet(() -> {
                field.problem("are required for a scheme whose codes are not built in: scheme=" + scheme);
                return standIn;
            });
        }
        field.only("success", "technical", "timeouts", "shortage", "declines");
        String success = field.at("success").given() ? field.at("success").text() : null;
        List<String> technical = field.at("technical").texts();
        List<String> timeouts = field.at("timeouts").texts();
        List<String> declines = field.at("declines").texts();
        if (technical.isEmpty() || timeouts.isEmpty() || declines.isEmpty()) {
            field.problem("need at least one code each under technical, timeouts and declines");
            return standIn;
        }
        return new ChannelCodes(
                success, technical, timeouts, field.at("shortage").texts(), declines);
    }
}
