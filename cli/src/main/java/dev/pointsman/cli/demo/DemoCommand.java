package dev.pointsman.cli.demo;

import dev.pointsman.cli.terminal.Terminal;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `demo`: a server and a simulated payment company, with faults by script.
@Command(
        name = "demo",
        description = {
            "Starts a server and a simulated payment company that routes through it, and lets things go wrong by script:",
            "a channel dies, one bank fails behind another, a third browns out, and declines surge, which moves nothing.",
            "Prints one line for each thing that happens."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman demo                        until Ctrl-C, on http://localhost:8080",
            "  pointsman demo --exit-after 150s      once through the script",
            "  pointsman demo --speed 4 --port 0     four times as fast, on any free port"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
public final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "0 for any. Default: 8080.")
    private int port;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: 1.")
    private long seed;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "1",
            description = "How many times as fast as real time, 0.1 to 20. Default: 1.")
    private double speed;

    @Option(
            names = "--exit-after",
            paramLabel = "TIME",
            converter = Spans.class,
            description = "End after this much of the demo's time, e.g. 150s. Default: run until stopped.")
    private @Nullable Duration exitAfter;

    public DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return new Demo(terminal.out(), new Demo.Options(port, seed, speed, exitAfter)).run() ? 0 : 1;
    }
}
