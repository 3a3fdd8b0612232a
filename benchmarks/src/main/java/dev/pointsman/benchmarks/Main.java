package dev.pointsman.benchmarks;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Runs the benchmarks with JMH's own arguments and always with its allocation profiler, and writes the figures under
/// the line of the machine as Markdown beside its jar.
public final class Main {
    private static final String REPORT = "benchmarks-report.md";

    private Main() {}

    public static void main(String[] args)
            throws CommandLineOptionException, RunnerException, IOException, URISyntaxException {
        CommandLineOptions asked = new CommandLineOptions(args);
        if (asksOnly(asked)) {
            org.openjdk.jmh.Main.main(args);
            return;
        }
        Machine machine = Machine.current();
        System.out.println("# Machine: " + machine.line());
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .parent(asked)
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        String report = new Report(machine, results).markdown();
        Path file = Path.of(Main.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolveSibling(REPORT);
        Files.writeString(file, report);
        System.out.println();
        System.out.println(report);
        System.out.println("Written to " + file);
    }

    private static boolean asksOnly(CommandLineOptions asked) {
        return asked.shouldHelp()
                || asked.shouldList()
                || asked.shouldListWithParams()
                || asked.shouldListProfilers()
                || asked.shouldListResultFormats();
    }
}
