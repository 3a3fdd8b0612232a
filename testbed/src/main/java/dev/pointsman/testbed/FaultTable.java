package dev.pointsman.testbed;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The outcome of a run of faults as a table.
final class FaultTable {
    private FaultTable() {}

    static String of(Map<Fault, FaultRun.Struck> struck) {
        return struck.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> row(each.getKey(), each.getValue()))
                .collect(Collectors.joining(
                        "\n",
                        "| fault | iterations | events sent | counted | lost | doubled | longest without a judge"
                                + " | longest without a route |\n|---|---|---|---|---|---|---|---|\n",
                        ""));
    }

    private static String row(Fault fault, FaultRun.Struck struck) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %,d | %,d | %d | %d | %s | %s |",
                fault.words(),
                struck.times(),
                struck.sent(),
                struck.counted(),
                Math.max(0, struck.sent() - struck.counted()),
                Math.max(0, struck.counted() - struck.sent()),
                seconds(struck.unjudged()),
                seconds(struck.unrouted()));
    }

    private static String seconds(Duration span) {
        return String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1_000.0);
    }
}
