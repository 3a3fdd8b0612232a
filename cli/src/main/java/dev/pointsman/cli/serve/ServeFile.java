package dev.pointsman.cli.serve;

import dev.pointsman.cli.input.WholeYaml;
import dev.pointsman.cli.registry.RegistryFile;
import dev.pointsman.core.held.HeldRules;
import dev.pointsman.server.ServerConfig;
import dev.pointsman.server.archive.ArchiveRules;
import dev.pointsman.server.decisions.DecisionRules;
import dev.pointsman.server.ingest.IngestRules;
import dev.pointsman.server.ingest.beacon.BeaconRules;
import dev.pointsman.simulator.backtest.BacktestRules;
import dev.pointsman.simulator.backtest.config.BacktestConfig;
import dev.pointsman.simulator.yaml.InvalidYaml;
import dev.pointsman.simulator.yaml.YamlField;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a server's configuration from YAML. What a file leaves out is the default; what it misspells is an
/// error, and all errors are named at once with their lines.
public final class ServeFile {
    private static final int PORT_MAX = 65_535;

    private final List<String> problems = new ArrayList<>();
    private final ServeSettings usual = ServeSettings.standard();
    private final Function<String, @Nullable String> environment;

    private final Path file;

    private ServeFile(Function<String, @Nullable String> environment, Path file) {
        this.environment = environment;
        this.file = file;
    }

    /// Reads a file.
    ///
    /// @throws InvalidYaml naming every problem of the file
    public static ServeSettings read(Path file) throws IOException {
        return parse(YamlField.textOf(file), file.toString(), System::getenv);
    }

    /// @param environment the value of a variable, or null
    static ServeSettings parse(String yaml, String source, Function<String, @Nullable String> environment) {
        ServeFile file = new ServeFile(environment, Path.of(source));
        ServeSettings settings = file.settings(WholeYaml.root(yaml, source, file.problems));
        if (!file.problems.isEmpty()) {
            throw new InvalidYaml(source, file.problems);
        }
        return settings;
    }

    private ServeSettings settings(YamlField root) {
        root.only(RegistryFile.SECTIONS.toArray(new String[0]));
        YamlField rules = root.at("rules");
        SecretField secrets = new SecretField(environment);
        Path data = root.at("data").given() ? root.at("data").read(Path::of, usual.data()) : usual.data();
        return new ServeSettings(
                listening(root.at("listen")),
                data,
                rules.given() ? BacktestConfig.in(rules, problems) : BacktestRules.standard(),
                limits(root.at("limits")),
                beacon(root.at("beacon")),
                new RegistryFile(problems, file).registered(root.at("registry")),
                new WebhookFile(problems, secrets).configured(root.at("webhooks")),
                held(root.at("held")),
                new PublishingFile(problems, secrets).configured(root.at("snapshot")),
                decisions(root.at("decisions")),
                new SecondsFile(problems, secrets).configured(root.at("redis")),
                archive(root.at("archive")),
                new ClusterFile(problems, secrets).rules(root.at("cluster"), data));
    }

    private ServerConfig.Listening listening(YamlField listen) {
        listen.only("address", "port");
        YamlField address = listen.at("address");
        YamlField port = listen.at("port");
        return new ServerConfig.Listening(
                address.given() ? address.text() : usual.listening().address(),
                port.given() ? port.whole(0, PORT_MAX) : usual.listening().port());
    }

    private IngestRules.IngestLimits limits(YamlField limits) {
        IngestRules.IngestLimits standard = usual.limits();
        limits.only("bodyBytes", "bytesInFlight", "keyChars", "linger", "durableWithin", "bodyWithin");
        int before = problems.size();
        int bodyBytes = whole(limits.at("bodyBytes"), standard.bodyBytes());
        int bytesInFlight = whole(limits.at("bytesInFlight"), standard.bytesInFlight());
        int keyChars = whole(limits.at("keyChars"), standard.keyChars());
        Duration linger = duration(limits.at("linger"), standard.linger());
        Duration durableWithin = duration(limits.at("durableWithin"), standard.durableWithin());
        Duration bodyWithin = duration(limits.at("bodyWithin"), standard.bodyWithin());
        if (problems.size() > before) {
            return standard;
        }
        try {
            return new IngestRules.IngestLimits(
                    standard.wire(), bodyBytes, bytesInFlight, keyChars, linger, durableWithin, bodyWithin);
        } catch (IllegalArgumentException wrong) {
            limits.problem(String.valueOf(wrong.getMessage()));
            return standard;
        }
    }

    private BeaconRules beacon(YamlField beacon) {
        BeaconRules standard = usual.beacon();
        beacon.only("origins", "perMinute", "burst", "addressesMax");
        Set<String> origins = new LinkedHashSet<>();
        for (YamlField origin : beacon.at("origins").items()) {
            origins.add(origin.read(ServeFile::origin, ""));
        }
        return new BeaconRules(
                origins,
                whole(beacon.at("perMinute"), standard.perMinute()),
                whole(beacon.at("burst"), standard.burst()),
                whole(beacon.at("addressesMax"), standard.addressesMax()));
    }

    private HeldRules held(YamlField held) {
        HeldRules standard = usual.held();
        held.only("perSecond", "lease", "alarmCount", "alarmAge");
        int before = problems.size();
        double perSecond = held.at("perSecond").number(0, HeldRules.PER_SECOND_MAX, standard.perSecond());
        Duration lease = duration(held.at("lease"), standard.lease());
        int count = whole(held.at("alarmCount"), standard.countMax());
        Duration age = duration(held.at("alarmAge"), standard.ageMax());
        if (problems.size() > before) {
            return standard;
        }
        try {
            return new HeldRules(perSecond, lease, count, age);
        } catch (IllegalArgumentException wrong) {
            held.problem(String.valueOf(wrong.getMessage()));
            return standard;
        }
    }

    private ArchiveRules archive(YamlField archive) {
        ArchiveRules standard = usual.archive();
        archive.only("every", "minutes", "hours");
        int before = problems.size();
        Duration every = duration(archive.at("every"), standard.every());
        Duration minutes = kept(archive.at("minutes"), standard.minutes());
        Duration hours = kept(archive.at("hours"), standard.hours());
        if (problems.size() > before) {
            return standard;
        }
        try {
            return new ArchiveRules(every, minutes, hours);
        } catch (IllegalArgumentException wrong) {
            archive.problem(String.valueOf(wrong.getMessage()));
            return standard;
        }
    }

    private static Duration kept(YamlField field, Duration otherwise) {
        return field.given() ? field.duration(ArchiveRules.KEPT_MAX) : otherwise;
    }

    private static DecisionRules decisions(YamlField decisions) {
        decisions.only("sample");
        YamlField sample = decisions.at("sample");
        return sample.given() ? new DecisionRules(sample.whole(1, DecisionRules.SAMPLE_MAX)) : DecisionRules.standard();
    }

    /// As browsers write it, since it is compared with what they send.
    private static String origin(String text) {
        URI uri = URI.create(text);
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!web || uri.getHost() == null || !text.equals(uri.getScheme() + "://" + uri.getAuthority())) {
            throw new IllegalArgumentException("wants scheme and host such as https://shop.example, without a path");
        }
        return text;
    }

    private static int whole(YamlField field, int otherwise) {
        return field.given() ? field.whole(1, Integer.MAX_VALUE) : otherwise;
    }

    private static Duration duration(YamlField field, Duration otherwise) {
        return field.given() ? field.duration() : otherwise;
    }
}
