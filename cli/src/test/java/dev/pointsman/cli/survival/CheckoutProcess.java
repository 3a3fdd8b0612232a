package dev.pointsman.cli.survival;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A [Checkout] in a process of its own.
final class CheckoutProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter orders;

    private CheckoutProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    /// When this returns, it has a snapshot.
    static CheckoutProcess started(Network network, URI server, String token, Path folder) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "-cp",
                System.getProperty("java.class.path"),
                Checkout.class.getName(),
                server.toString(),
                token,
                folder.toString());
        CheckoutProcess started = new CheckoutProcess(new ProcessBuilder(network.inside(command))
                .redirectError(folder.resolve("log").toFile())
                .start());
        String says = started.answers.readLine();
        if (!"ready".equals(says)) {
            started.close();
            throw new AssertionError("the checkout says: " + says);
        }
        return started;
    }

    /// What it answers, as numbers.
    long[] told(String order) throws IOException {
        orders.println(order);
        String answer = answers.readLine();
        if (answer == null) {
            throw new AssertionError("the checkout ended: " + order);
        }
        return Arrays.stream(answer.split(" ")).mapToLong(Long::parseLong).toArray();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
