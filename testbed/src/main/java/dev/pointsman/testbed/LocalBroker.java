package dev.pointsman.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One Kafka broker, its own controller, in a process of its own.
final class LocalBroker implements AutoCloseable {
    private static final String CLUSTER_ID = "cG9pbnRzbWFuLWxvY2FsIQ";
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private final int port;
    private final LocalProcess process;

    private LocalBroker(int port, LocalProcess process) {
        this.port = port;
        this.process = process;
    }

    /// Made in `folder`, and started.
    ///
    /// @param lines each leads to a port that the broker listens on too: who comes by a line keeps to it
    static LocalBroker in(Path folder, List<Line> lines) throws IOException {
        Files.createDirectories(folder);
        int port = Ports.free();
        Path config = folder.resolve("server.properties");
        Files.writeString(config, """
            process.roles=broker,controller
            node.id=1
            controller.quorum.bootstrap.servers=127.0.0.1:%2$d
            listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d%4$s
            advertised.listeners=PLAINTEXT://127.0.0.1:%1$d%5$s
            controller.listener.names=CONTROLLER
            listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT%6$s
            log.dirs=%3$s
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=5
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=5
            group.initial.rebalance.delay.ms=0
            auto.create.topics.enable=false
            """.formatted(
                port,
                Ports.free(),
                folder.resolve("log"),
                listed(lines, i -> ",LINE" + i + "://127.0.0.1:" + lines.get(i).target()),
                listed(lines, i -> ",LINE" + i + "://127.0.0.1:" + lines.get(i).port()),
                listed(lines, i -> ",LINE" + i + ":PLAINTEXT")));
        LocalProcess.run(Java.command(
                "128m",
                "kafka.tools.StorageTool",
                "format",
                "--standalone",
                "-t",
                CLUSTER_ID,
                "-c",
                config.toString()));
        List<String> command = Java.command("384m", "kafka.Kafka", config.toString());
        LocalBroker broker = new LocalBroker(port, new LocalProcess("broker", command, folder.resolve("broker.log")));
        broker.start();
        return broker;
    }

    private static String listed(List<Line> lines, IntFunction<String> each) {
        return IntStream.range(0, lines.size()).mapToObj(each).collect(Collectors.joining());
    }

    /// When this returns, it takes connections.
    void start() {
        process.start();
        if (!Waiting.until(() -> Java.listens(port), STARTS_WITHIN)) {
            throw new IllegalStateException("the broker does not listen: port=" + port + " said=" + process.said());
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    LocalProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
