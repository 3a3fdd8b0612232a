package dev.pointsman.cli.survival;

import dev.pointsman.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `serve` in a process of its own, on one port and folder however often it is started.
final class ServeProcess implements AutoCloseable {
    private static final Pattern READY =
            Pattern.compile("Ready on .*?(?:; administrator's token, shown only this once: (pm_\\S+))?");
    private static final String CONFIG = """
            registry:
              strategy: PRIORITY
              channels:
                - {id: first, operations: [PAY_IN], lifeCycle: LIVE, priority: 1}
                - {id: second, operations: [PAY_IN], lifeCycle: LIVE, priority: 2}
            """;

    private final Path folder;
    private final UnaryOperator<List<String>> inside;
    private final int port;
    private String token = "";
    private @Nullable Process process;

    ServeProcess(Path folder) throws IOException {
        this(folder, "", UnaryOperator.identity());
    }

    /// @param more of its configuration
    ServeProcess(Path folder, String more) throws IOException {
        this(folder, more, UnaryOperator.identity());
    }

    /// @param inside what its command becomes where it runs in a network of its own
    ServeProcess(Path folder, UnaryOperator<List<String>> inside) throws IOException {
        this(folder, "", inside);
    }

    private ServeProcess(Path folder, String more, UnaryOperator<List<String>> inside) throws IOException {
        this.folder = folder;
        this.inside = inside;
        Files.writeString(folder.resolve("serve.yaml"), CONFIG + more);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// The folder of all that it keeps.
    Path database() {
        return folder.resolve("data");
    }

    /// The first administrator's.
    String token() {
        return token;
    }

    /// When this returns, it answers.
    void start() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--config",
                folder.resolve("serve.yaml").toString(),
                "--port",
                String.valueOf(port),
                "--data",
                database().toString());
        process = new ProcessBuilder(inside.apply(command))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader says = process.inputReader(StandardCharsets.UTF_8);
        for (String line = says.readLine(); line != null; line = says.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                token = ready.group(1) == null ? token : ready.group(1);
                return;
            }
        }
        throw new AssertionError("it ended before it was ready");
    }

    /// `kill -9`; harmless when it does not run.
    void kill() {
        if (process == null) {
            return;
        }
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("it would not die");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
