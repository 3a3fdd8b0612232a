package dev.pointsman.benchmarks;

import com.alibaba.csp.sentinel.Entry;
import com.alibaba.csp.sentinel.SphU;
import com.alibaba.csp.sentinel.Tracer;
import com.alibaba.csp.sentinel.slots.block.BlockException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/// One outcome recorded by Sentinel: a resource without rules is entered and left, and 5 % of the entries are traced as
/// failed. Its log files go to a folder that the run removes.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgs = "-XX:+UseParallelGC")
public class SentinelOneOutcome {
    private static final String RESOURCE = "channel";

    private final IllegalStateException failure = new IllegalStateException("the bank did not answer");
    private final Path logs = temporaryFolder();

    @Setup(Level.Trial)
    public void pointLogs() {
        // read once, when the first of its classes is loaded
        System.setProperty("csp.sentinel.log.dir", logs.toString());
        System.setProperty("project.name", "benchmarks");
    }

    @TearDown(Level.Trial)
    public void removeLogs() throws IOException {
        try (Stream<Path> files = Files.walk(logs)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Benchmark
    @Threads(1)
    public void byOneThread(Outcomes outcomes) throws BlockException {
        record(outcomes);
    }

    @Benchmark
    @Threads(2)
    public void byTwoThreads(Outcomes outcomes) throws BlockException {
        record(outcomes);
    }

    private void record(Outcomes outcomes) throws BlockException {
        Entry entry = SphU.entry(RESOURCE);
        if (outcomes.nextFails()) {
            Tracer.traceEntry(failure, entry);
        }
        entry.exit();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("sentinel-logs-");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for Sentinel's log files", e);
        }
    }
}
