package dev.pointsman.testbed;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One node of the cluster in a process of its own, on one port however often it is started.
final class LocalNode implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile("Ready on .*?(?:; administrator's token, shown only this once: (pm_\\S+))?");
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);

    private final String name;
    private final Lines lines;
    private final LocalProcess process;

    private LocalNode(String name, Lines lines, LocalProcess process) {
        this.name = name;
        this.lines = lines;
        this.process = process;
    }

    /// By which the node reaches the broker, and other nodes reach it.
    record Lines(Line toBroker, Line toNode) {
        void cut() {
            toBroker.cut();
            toNode.cut();
        }

        void mend() {
            toBroker.mend();
            toNode.mend();
        }
    }

    /// What all nodes of a cluster have alike.
    ///
    /// @param keys the folder of the signing key
    record Alike(Path keys, int partitions, LocalDatabase database, LocalRedis redis) {}

    static LocalNode in(Path folder, String name, Lines lines, Alike alike) throws IOException {
        Files.createDirectories(folder);
        Path config = folder.resolve("serve.yaml");
        Path password = Files.writeString(folder.resolve("password"), LocalDatabase.PASSWORD);
        Files.writeString(config, """
            listen: {address: 127.0.0.1, port: %1$d}
            data: %2$s
            cluster:
              name: local
              node: %3$s
              address: "http://127.0.0.1:%11$d"
              keys: %4$s
              kafka: {servers: "%5$s", partitions: %6$d, threads: 2, replicas: 1}
              sql: {url: "%7$s", user: "%8$s", password: {file: %9$s}}
            redis: redis://%10$s
            decisions: {sample: 1}
            registry:
              channels:
                - {id: first, operations: [PAY_IN], priority: 1}
                - {id: second, operations: [PAY_IN], priority: 2}
            """.formatted(
                        lines.toNode().target(),
                        folder.resolve("data"),
                        name,
                        alike.keys(),
                        "127.0.0.1:" + lines.toBroker().port(),
                        alike.partitions(),
                        alike.database().url(),
                        LocalDatabase.USER,
                        password,
                        alike.redis().address(),
                        lines.toNode().port()));
        LocalProcess process = new LocalProcess(
                name,
                Java.command("300m", "dev.pointsman.cli.Main", "serve", "--config", config.toString()),
                folder.resolve("node.log"));
        return new LocalNode(name, lines, process);
    }

    /// When this returns, it answers.
    ///
    /// @return the administrator's token, told by the first node of a new cluster
    Optional<String> start() {
        process.start();
        return awaitReady();
    }

    /// With a clock that is so far ahead of this machine's; when this returns, it answers.
    void start(ShiftedClock clock, Duration ahead) {
        process.start(clock.environment(ahead));
        awaitReady();
    }

    Optional<String> awaitReady() {
        Matcher ready =
                READY.matcher(process.awaitLine(line -> READY.matcher(line).matches(), STARTS_WITHIN));
        return ready.matches() ? Optional.ofNullable(ready.group(1)) : Optional.empty();
    }

    String name() {
        return name;
    }

    /// Beside its line.
    URI address() {
        return URI.create("http://127.0.0.1:" + lines.toNode().target());
    }

    Lines lines() {
        return lines;
    }

    LocalProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
