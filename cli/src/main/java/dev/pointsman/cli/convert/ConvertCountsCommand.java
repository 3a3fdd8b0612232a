package dev.pointsman.cli.convert;

import dev.pointsman.cli.input.FailureWords;
import dev.pointsman.cli.input.InputFile;
import dev.pointsman.cli.input.WrongInput;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.model.event.Operation;
import dev.pointsman.simulator.convert.CountsConversion;
import dev.pointsman.simulator.convert.CountsForm;
import dev.pointsman.simulator.convert.StatusMapping;
import dev.pointsman.simulator.convert.TimeForm;
import dev.pointsman.simulator.csv.CsvReader;
import dev.pointsman.wire.EventWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `convert counts`: counts by time and status become one event for each attempt counted.
@Command(
        name = "counts",
        sortOptions = false,
        description = "Turns a CSV of counts by time and status into payment events, one for each attempt counted.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  pointsman convert counts minutes.csv --channel terminals --zone America/Sao_Paulo \\",
            "      --map approved=SUCCESS --map denied=FAILURE:PAYER --map failed=FAILURE:CHANNEL \\",
            "      --map reversed=skip --out events.ndjson",
            "  pointsman convert counts day.csv --channel terminals --date 2022-03-01 --mapping statuses.txt \\",
            "      --out events.ndjson"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what it annotates before anything runs
final class ConvertCountsCommand implements Callable<Integer> {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "CSV with a header.")
    private Path counts;

    @Option(names = "--channel", required = true, paramLabel = "ID", description = "Channel of the events.")
    private String channel;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "File of events to write.")
    private Path out;

    @Option(
            names = "--map",
            paramLabel = "STATUS=MEANING",
            description = "SUCCESS, FAILURE, FAILURE:PARTY, UNKNOWN, UNKNOWN:PARTY, RETURNED or skip; repeatable.")
    private List<String> mapped = List.of();

    @Option(names = "--mapping", paramLabel = "FILE", description = "The same, one a line.")
    private @Nullable Path mapping;

    @Option(names = "--time-column", paramLabel = "NAME", description = "Default: the first column.")
    private @Nullable String timeColumn;

    @Option(names = "--status-column", paramLabel = "NAME", defaultValue = "status", description = "Default: status.")
    private String statusColumn;

    @Option(names = "--count-column", paramLabel = "NAME", defaultValue = "count", description = "Default: count.")
    private String countColumn;

    @Option(
            names = "--time-pattern",
            paramLabel = "PATTERN",
            description = "Such as 'dd.MM.yyyy HH:mm'; the usual forms are known without.")
    private @Nullable String timePattern;

    @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "Of times without a date.")
    private @Nullable LocalDate date;

    @Option(names = "--zone", paramLabel = "ZONE", defaultValue = "UTC", description = "Of local times. Default: UTC.")
    private ZoneId zone;

    @Option(
            names = "--interval",
            paramLabel = "DURATION",
            defaultValue = "PT1M",
            description = "How long a row counts for. Default: PT1M.")
    private Duration interval;

    @Option(names = "--operation", defaultValue = "PAY_IN", description = "${COMPLETION-CANDIDATES}. Default: PAY_IN.")
    private Operation operation;

    @Option(names = "--merchant", paramLabel = "ID", description = "Merchant of the events.")
    private @Nullable String merchant;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Draws the order within an interval.")
    private long seed;

    ConvertCountsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        StatusMapping meanings = meanings();
        CountsConversion.Result result = InputFile.read("FILE", counts, file -> {
            try (CsvReader rows = CsvReader.open(file)) {
                return convert(rows, form(rows, meanings));
            }
        });
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%,d rows became %,d events, written to %s%n",
                        result.rows(),
                        result.events(),
                        out);
        result.skipped()
                .forEach((status, count) ->
                        terminal.out().printf(Locale.ROOT, "left out: %,d attempts of status %s%n", count, status));
        return ExitCode.OK;
    }

    private StatusMapping meanings() {
        Path file = mapping;
        if ((file == null) == mapped.isEmpty()) {
            throw new WrongInput("give either --map or --mapping: what does each status mean?", null);
        }
        try {
            return file == null ? StatusMapping.of(mapped) : InputFile.read("--mapping", file, StatusMapping::read);
        } catch (IllegalArgumentException e) {
            throw new WrongInput(String.valueOf(e.getMessage()), e);
        }
    }

    private CountsForm form(CsvReader rows, StatusMapping meanings) {
        try {
            String pattern = timePattern;
            TimeForm time = pattern == null ? TimeForm.known(date, zone) : TimeForm.of(pattern, date, zone);
            String times = timeColumn == null ? rows.columns().getFirst() : timeColumn;
            return new CountsForm(
                    times, statusColumn, countColumn, time, interval, meanings, operation, channel, merchant);
        } catch (IllegalArgumentException e) {
            throw new WrongInput(String.valueOf(e.getMessage()), e);
        }
    }

    private CountsConversion.Result convert(CsvReader rows, CountsForm form) throws IOException {
        Path part = out.resolveSibling(out.getFileName() + ".part");
        try {
            CountsConversion.Result result = convert(rows, form, part);
            Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
            return result;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private CountsConversion.Result convert(CsvReader rows, CountsForm form, Path part) throws IOException {
        OutputStream file;
        try {
            file = Files.newOutputStream(part);
        } catch (IOException e) {
            throw new WrongInput("--out: " + FailureWords.of(e), e);
        }
        try (EventWriter events = EventWriter.ndjson(new BufferedOutputStream(file, BUFFER_BYTES))) {
            return CountsConversion.run(rows, form, seed, events::write);
        }
    }
}
