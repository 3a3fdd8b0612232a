package dev.pointsman.cli.survival;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A network namespace that has nothing but its own loopback, for processes that are to lose their network.
final class Network implements AutoCloseable {
    private static final int LIMIT_SECONDS = 10;

    /// It holds the namespace open, and ends with this process, when its input does.
    private final Process holder;

    private Network(Process holder) {
        this.holder = holder;
    }

    /// Empty where it is not permitted: it takes Linux, its tools `unshare`, `nsenter` and `ip`, and root.
    static Optional<Network> ofItsOwn() throws IOException, InterruptedException {
        try {
            Process holder = new ProcessBuilder("unshare", "--net", "sh", "-c", "ip link set lo up && echo up && cat")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String says = holder.inputReader(StandardCharsets.UTF_8).readLine();
            if ("up".equals(says)) {
                return Optional.of(new Network(holder));
            }
            holder.destroyForcibly().waitFor();
            return Optional.empty();
        } catch (IOException noTool) {
            return Optional.empty();
        }
    }

    /// The command, to be run inside.
    List<String> inside(List<String> command) {
        List<String> entering =
                new ArrayList<>(List.of("nsenter", "--net", "--target", String.valueOf(holder.pid()), "--"));
        entering.addAll(command);
        return entering;
    }

    void cut() throws IOException, InterruptedException {
        run("down");
    }

    void mend() throws IOException, InterruptedException {
        run("up");
    }

    private void run(String how) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(inside(List.of("ip", "link", "set", "lo", how)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("the loopback would not go " + how);
        }
    }

    @Override
    public void close() {
        holder.destroyForcibly();
    }
}
