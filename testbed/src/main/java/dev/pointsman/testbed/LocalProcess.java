package dev.pointsman.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A process of this machine, started and ended as often as one likes; what it says goes to a file.
final class LocalProcess implements AutoCloseable {
    private static final Duration DIES_WITHIN = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final String name;
    private final List<String> command;
    private final Path log;
    private @Nullable Process process;

    /// @param log what it says, of the last start
    LocalProcess(String name, List<String> command, Path log) {
        this.name = name;
        this.command = List.copyOf(command);
        this.log = log;
    }

    void start() {
        start(Map.of());
    }

    /// @param environment beside this process's own
    void start(Map<String, String> environment) {
        if (isAlive()) {
            throw new IllegalStateException("it runs already: process=" + name);
        }
        try {
            ProcessBuilder starting =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            starting.environment().putAll(environment);
            process = starting.start();
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot be started: process=" + name, failed);
        }
    }

    /// The first line of what it has said so far that is wanted.
    ///
    /// @throws IllegalStateException when it ends, or does not say it in time; the message ends with its
    /// last words
    String awaitLine(Predicate<String> wanted, Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        while (true) {
            boolean alive = isAlive();
            Optional<String> line = said().stream().filter(wanted).findFirst();
            if (line.isPresent()) {
                return line.get();
            }
            if (!alive || System.nanoTime() > until) {
                throw new IllegalStateException((alive ? "not said in " + atMost : "it ended") + ": process=" + name
                        + " last=" + said().reversed().stream().limit(5).toList());
            }
            Waiting.pause(LOOK);
        }
    }

    List<String> said() {
        try {
            return Files.exists(log) ? Files.readAllLines(log) : List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("its log cannot be read: process=" + name, unreadable);
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /// Of one that has ended by itself.
    int exitCode() {
        return Objects.requireNonNull(process).exitValue();
    }

    /// `kill -9`.
    void kill() {
        end(Process::destroyForcibly);
    }

    /// SIGTERM, and waits until it has ended.
    void stop() {
        end(Process::destroy);
    }

    private void end(Consumer<Process> how) {
        Process running = process;
        if (running == null) {
            return;
        }
        resume();
        how.accept(running);
        try {
            if (!running.waitFor(DIES_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
                throw new IllegalStateException("it would not end: process=" + name);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    /// SIGSTOP: it is there and does nothing.
    void freeze() {
        signal("STOP");
    }

    /// SIGCONT.
    void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        Process running = process;
        if (running != null && running.isAlive()) {
            LocalProcess.run(List.of("kill", "-" + signal, String.valueOf(running.pid())));
        }
    }

    static void run(List<String> command) {
        try {
            Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (run.waitFor() != 0) {
                throw new IllegalStateException("failed: command=" + command + " said=" + said.strip());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("failed: command=" + command, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
