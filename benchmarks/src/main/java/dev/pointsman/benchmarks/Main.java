package dev.pointsman.benchmarks;

import java.io.IOException;
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

/// Runs the benchmarks with JMH's own arguments and always with its allocation profiler, and writes the figures beside
/// the machine as Markdown.
public final class Main {
    static final Path REPORT = Path.of("benchmarks-report.md");

    private Main() {}

    public static void main(String[] args) throws CommandLineOptionException, RunnerException, IOException {
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
        Files.writeString(REPORT, report);
        System.out.println();
        System.out.println(report);
        System.out.println("Written to " + REPORT.toAbsolutePath());
    }

    private static boolean asksOnly(CommandLineOptions asked) {
        return asked.shouldHelp()
                || asked.shouldList()
                || asked.shouldListWithParams()
                || asked.shouldListProfilers()
                || asked.shouldListResultFormats();
    }
}
