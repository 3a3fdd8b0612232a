package dev.pointsman.testbed;

import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.server.observe.EarlyLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/// Broker, database and nodes on this machine.
final class LocalCluster implements AutoCloseable {
    static final int PARTITIONS = 6;
    private static final Duration JUDGED_WITHIN = Duration.ofSeconds(60);
    private static final Pattern JUDGING = Pattern.compile("\"name\":\"([^\"]+)\"[^}]*?\"judges\":true");

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final LocalBroker broker;
    private final LocalDatabase database;
    private final LocalRedis redis;
    private final Optional<ShiftedClock> clock;
    private final List<LocalNode> nodes = new ArrayList<>();
    private final Caller caller;

    private LocalCluster(Path folder, int nodeCount) throws IOException {
        try {
            List<LocalNode.Lines> lines = new ArrayList<>();
            for (int i = 0; i < nodeCount; i++) {
                lines.add(new LocalNode.Lines(opened(Line.to(Ports.free())), opened(Line.to(Ports.free()))));
            }
            broker = opened(LocalBroker.in(
                    folder.resolve("broker"),
                    lines.stream().map(LocalNode.Lines::toBroker).toList()));
            database = opened(LocalDatabase.in(folder.resolve("database")));
            redis = opened(LocalRedis.in(folder.resolve("redis")));
            clock = ShiftedClock.in(folder.resolve("clock"));
            LocalNode.Alike alike = new LocalNode.Alike(folder.resolve("keys"), PARTITIONS, database, redis);
            for (int i = 1; i <= nodeCount; i++) {
                String name = "node-" + i;
                nodes.add(opened(LocalNode.in(folder.resolve(name), name, lines.get(i - 1), alike)));
            }
            caller = new Caller(nodes.getFirst().start().orElseThrow());
            nodes.stream().skip(1).forEach(node -> node.process().start());
            nodes.stream().skip(1).forEach(LocalNode::awaitReady);
            awaitJudge();
        } catch (RuntimeException | IOException failed) {
            close();
            throw failed;
        }
    }

    /// Starts all of it in `folder`; when this returns, a node judges.
    static LocalCluster in(Path folder, int nodeCount) throws IOException {
        hush();
        return new LocalCluster(folder, nodeCount);
    }

    /// What servers say while they are made and killed is for their developers.
    static void hush() {
        EarlyLog.errorsOnly();
        LoggingSystem.get(LocalCluster.class.getClassLoader()).setLogLevel("ch.vorburger", LogLevel.OFF);
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    LocalBroker broker() {
        return broker;
    }

    LocalDatabase database() {
        return database;
    }

    LocalRedis redis() {
        return redis;
    }

    /// Where this machine can make one.
    Optional<ShiftedClock> clock() {
        return clock;
    }

    List<LocalNode> nodes() {
        return List.copyOf(nodes);
    }

    Caller caller() {
        return caller;
    }

    List<URI> addresses() {
        return nodes.stream().map(LocalNode::address).toList();
    }

    KafkaSettings kafka() {
        return new KafkaSettings(
                broker.address(), KafkaSettings.PREFIX_STANDARD, "local", PARTITIONS, (short) 1, Map.of());
    }

    /// The node that judges, as any node that answers says.
    Optional<LocalNode> judge() {
        for (LocalNode node : nodes) {
            Optional<String> said = caller.get(node.address(), "/v1/nodes")
                    .filter(Caller.Answer::isGood)
                    .map(Caller.Answer::body);
            if (said.isPresent()) {
                Matcher judging = JUDGING.matcher(said.get());
                return judging.find() ? named(judging.group(1)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<LocalNode> named(String name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
    }

    /// Another node than `gone`, which judged.
    LocalNode awaitJudgeAfter(LocalNode gone) {
        if (!Waiting.until(() -> judge().filter(node -> node != gone).isPresent(), JUDGED_WITHIN)) {
            throw new IllegalStateException("no other node judges: gone=" + gone.name());
        }
        return awaitJudge();
    }

    LocalNode awaitJudge() {
        if (!Waiting.until(() -> judge().isPresent(), JUDGED_WITHIN)) {
            throw new IllegalStateException("no node judges: said="
                    + nodes.stream()
                            .map(node -> node.process().said().reversed().stream()
                                    .limit(3)
                                    .toList())
                            .toList());
        }
        return judge().orElseGet(this::awaitJudge);
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception failed) {
                throw new IllegalStateException("a part of the cluster did not end", failed);
            }
        }
    }
}
