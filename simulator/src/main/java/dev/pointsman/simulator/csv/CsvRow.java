package dev.pointsman.simulator.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One record below the header, its fields found by column name.
public final class CsvRow {
    private final CsvHeader header;
    private final long line;
    private final List<String> fields;

    CsvRow(CsvHeader header, long line, List<String> fields) {
        this.header = header;
        this.line = line;
        this.fields = fields;
    }

    /// The line on which the record begins, counted from 1 with the header.
    public long line() {
        return line;
    }

    /// The field as it stands.
    ///
    /// @throws MalformedCsv when the header has no such column
    public String text(String column) {
        return fields.get(header.position(column));
    }

    /// The field, which must not be empty.
    ///
    /// @throws MalformedCsv when it is
    public String required(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            throw malformed(column + " must not be empty");
        }
        return text;
    }

    /// The field read by `reader`, which throws [IllegalArgumentException] for what it cannot read.
    public <T> T required(String column, Function<String, T> reader) {
        String text = required(column);
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw malformed(column + " cannot be read (" + e.getMessage() + "): " + column + "=" + text);
        }
    }

    public Instant instant(String column) {
        return required(column, CsvRow::readInstant);
    }

    /// The instant, or empty when the field is.
    public Optional<Instant> instantIfGiven(String column) {
        return text(column).isEmpty() ? Optional.empty() : Optional.of(instant(column));
    }

    /// A whole number that is not negative.
    public long count(String column) {
        return required(column, CsvRow::readCount);
    }

    /// An error about this row.
    public MalformedCsv malformed(String problem) {
        return new MalformedCsv(header.source(), line, problem);
    }

    private static Instant readInstant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("wants an ISO-8601 instant such as 2026-11-20T06:00:00Z", e);
        }
    }

    private static long readCount(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("wants a whole number of at most 18 digits, not negative");
        }
        return Long.parseLong(text);
    }
}
