package dev.pointsman.simulator.accuracy.optimum;

import dev.pointsman.simulator.csv.CsvReader;
import dev.pointsman.simulator.csv.CsvRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the optimal test that knows both ratios needs: the Bernoulli CUSUM, solved exactly.
///
/// @param stepsToFalseAlarm expected
/// @param optimalDelay expected, in attempts, from the worst state
public record OptimumRow(double p0, double p1, double stepsToFalseAlarm, double optimalDelay) {
    private static final String RESOURCE = "bernoulli_cusum_exact.csv";

    /// The rows with at least so many steps to a false alarm.
    public static List<OptimumRow> atLeast(double stepsToFalseAlarm) throws IOException {
        List<OptimumRow> rows = new ArrayList<>();
        try (InputStream in = OptimumRow.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException("the file is not in the program: resource=" + RESOURCE);
            }
            try (CsvReader csv = CsvReader.of(new InputStreamReader(in, StandardCharsets.UTF_8), RESOURCE)) {
                for (Optional<CsvRow> row = csv.next(); row.isPresent(); row = csv.next()) {
                    OptimumRow read = of(row.get());
                    if (read.stepsToFalseAlarm >= stepsToFalseAlarm) {
                        rows.add(read);
                    }
                }
            }
        }
        return rows;
    }

    private static OptimumRow of(CsvRow row) {
        return new OptimumRow(
                row.required("p0", Double::parseDouble),
                row.required("p1_effective", Double::parseDouble),
                row.required("anos0", Double::parseDouble),
                row.required("anos1_zero_state", Double::parseDouble));
    }
}
