package dev.pointsman.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// The machine that a run was measured on: no figure means anything without it.
public record Machine(String processor, int cores, long memoryMiB, String jdk, String kernel) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    public static Machine current() {
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                physicalMemoryBytes() >> 20,
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
    }

    /// One line for the head of a report.
    public String line() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %.1f GiB memory, %s, %s",
                processor,
                cores,
                memoryMiB / 1024.0,
                jdk,
                kernel);
    }

    private static long physicalMemoryBytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    private static String processorName() {
        if (!Files.isReadable(PROCESSORS)) {
            return "processor unknown";
        }
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("processor unknown");
        } catch (IOException unreadable) {
            return "processor unknown";
        }
    }
}
