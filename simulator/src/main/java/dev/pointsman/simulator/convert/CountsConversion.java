package dev.pointsman.simulator.convert;

import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.simulator.csv.CsvReader;
import dev.pointsman.simulator.csv.CsvRow;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Turns counts by time and status into payment events, one for each attempt counted.
///
/// The rows may stand in any order; they are held in memory, at most [#ROWS_MAX]. The attempts of an interval stand
/// evenly spaced in it, their outcomes in an order drawn from the seed in which every order is equally likely:
/// neither bunched by status nor more regular than payments are. The same input and seed give the same events.
public final class CountsConversion {
    /// A year of minutes with a few statuses.
    public static final int ROWS_MAX = 4_000_000;
    /// Of one row.
    public static final long COUNT_MAX = 10_000_000;

    private final CountsForm form;
    private final TreeMap<Instant, List<Share>> intervals = new TreeMap<>();
    private final Map<String, Long> skipped = new TreeMap<>();
    private long rows;

    private CountsConversion(CountsForm form) {
        this.form = form;
    }

    /// Reads all rows, then hands out the events in the order of their time.
    ///
    /// @throws dev.pointsman.simulator.csv.MalformedCsv naming the line and the value that cannot be used
    public static Result run(CsvReader counts, CountsForm form, long seed, Consumer<PaymentEvent> sink)
            throws IOException {
        CountsConversion conversion = new CountsConversion(form);
        conversion.read(counts);
        CountsSpread spread = new CountsSpread(form, seed, sink);
        conversion.intervals.forEach(spread::interval);
        return new Result(conversion.rows, spread.events(), conversion.skipped);
    }

    private void read(CsvReader counts) throws IOException {
        counts.requiring(List.of(form.timeColumn(), form.statusColumn(), form.countColumn()));
        for (Optional<CsvRow> row = counts.next(); row.isPresent(); row = counts.next()) {
            if (rows == ROWS_MAX) {
                throw row.get().malformed("a recording has at most " + ROWS_MAX + " rows");
            }
            rows++;
            take(row.get());
        }
    }

    private void take(CsvRow row) {
        Instant time = row.required(form.timeColumn(), form.time()::read);
        String status = row.required(form.statusColumn());
        long count = row.count(form.countColumn());
        if (count > COUNT_MAX) {
            throw row.malformed(
                    form.countColumn() + " must be in 0.." + COUNT_MAX + ": " + form.countColumn() + "=" + count);
        }
        StatusMeaning meaning = form.mapping()
                .meaning(status)
                .orElseThrow(() -> row.malformed("the status has no mapping (mapped: "
                        + String.join(", ", form.mapping().statuses()) + "): " + form.statusColumn() + "=" + status));
        switch (meaning) {
            case StatusMeaning.Skipped _ -> skipped.merge(status, count, Long::sum);
            case StatusMeaning.Ended ended ->
                intervals.computeIfAbsent(time, _ -> new ArrayList<>(4)).add(new Share(ended, count));
        }
    }

    /// So many attempts of one interval ended so.
    record Share(StatusMeaning.Ended ended, long count) {}

    /// What a conversion did.
    ///
    /// @param skipped attempts left out, by status
    public record Result(long rows, long events, Map<String, Long> skipped) {
        public Result {
            skipped = new TreeMap<>(skipped);
        }
    }
}
