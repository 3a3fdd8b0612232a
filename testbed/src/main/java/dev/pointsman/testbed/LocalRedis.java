package dev.pointsman.testbed;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/// A Redis in a process of its own, which keeps nothing when it ends.
final class LocalRedis implements AutoCloseable {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(20);

    private final int port;
    private final LocalProcess process;

    private LocalRedis(int port, LocalProcess process) {
        this.port = port;
        this.process = process;
    }

    static LocalRedis in(Path folder) throws IOException {
        Files.createDirectories(folder);
        File program =
                ExecutableProvider.newJarResourceProvider(folder.toFile()).get();
        int port = Ports.free();
        List<String> command = List.of(
                program.toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                folder.toString());
        LocalRedis redis = new LocalRedis(port, new LocalProcess("redis", command, folder.resolve("redis.log")));
        redis.process.start();
        if (!Waiting.until(() -> Java.listens(port), STARTS_WITHIN)) {
            throw new IllegalStateException("redis does not listen: said=" + redis.process.said());
        }
        return redis;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    LocalProcess process() {
        return process;
    }

    /// FLUSHALL, as somebody does by mistake.
    void flush() {
        tell("FLUSHALL");
    }

    /// @param value without blanks
    void set(String key, String value) {
        tell("SET " + key + " " + value);
    }

    private void tell(String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            int answered = socket.getInputStream().read();
            if (answered != '+') {
                throw new IllegalStateException(
                        "redis did not obey: command='" + command + "' answer=" + (char) answered);
            }
        } catch (IOException failed) {
            throw new IllegalStateException("redis does not answer: port=" + port, failed);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
