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
    private final int port;
    private final LocalProcess process;

    private LocalNode(String name, int port, LocalProcess process) {
        this.name = name;
        this.port = port;
        this.process = process;
    }

    /// What all nodes of a cluster have alike.
    ///
    /// @param keys the folder of the signing key
    record Alike(Path keys, LocalBroker broker, int partitions, LocalDatabase database, LocalRedis redis) {}

    static LocalNode in(Path folder, String name, Alike alike) throws IOException {
        Files.createDirectories(folder);
        int port = Ports.free();
        Path config = folder.resolve("serve.yaml");
        Path password = Files.writeString(folder.resolve("password"), LocalDatabase.PASSWORD);
        Files.writeString(config, """
            listen: {address: 127.0.0.1, port: %1$d}
            data: %2$s
            cluster:
              name: local
              node: %3$s
              keys: %4$s
              kafka: {servers: "%5$s", partitions: %6$d, replicas: 1}
              sql: {url: "%7$s", user: "%8$s", password: {file: %9$s}}
            redis: redis://%10$s
            registry:
              channels:
                - {id: first, operations: [PAY_IN], priority: 1}
                - {id: second, operations: [PAY_IN], priority: 2}
            """.formatted(
                        port,
                        folder.resolve("data"),
                        name,
                        alike.keys(),
                        alike.broker().address(),
                        alike.partitions(),
                        alike.database().url(),
                        LocalDatabase.USER,
                        password,
                        alike.redis().address()));
        LocalProcess process = new LocalProcess(
                name,
                Java.command("300m", "dev.pointsman.cli.Main", "serve", "--config", config.toString()),
                folder.resolve("node.log"));
        return new LocalNode(name, port, process);
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

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    LocalProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
