package dev.pointsman.simulator.csv;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// Writes CSV records that [CsvReader] and every RFC 4180 reader read back; lines end with LF.
///
/// A field is quoted only when it must be. For one thread.
public final class CsvWriter implements AutoCloseable {
    private final Writer out;
    private final int columns;

    private CsvWriter(Writer out, int columns) {
        this.out = out;
        this.columns = columns;
    }

    /// Writes the header at once.
    public static CsvWriter of(Writer out, List<String> header) throws IOException {
        CsvWriter csv = new CsvWriter(out, header.size());
        csv.write(header);
        return csv;
    }

    /// Writes one record.
    ///
    /// @throws IllegalArgumentException when the number of fields is not the header's
    public void write(List<String> fields) throws IOException {
        if (fields.size() != columns) {
            throw new IllegalArgumentException(
                    "fields must be as many as the header's " + columns + ": fields=" + fields);
        }
        if (columns == 1 && fields.getFirst().isEmpty()) {
            // an empty line would be read as no record at all
            out.write("\"\"");
        }
        for (int i = 0; i < columns; i++) {
            if (i > 0) {
                out.write(',');
            }
            writeField(fields.get(i));
        }
        out.write('\n');
    }

    private void writeField(String field) throws IOException {
        if (!needsQuotes(field)) {
            out.write(field);
            return;
        }
        out.write('"');
        out.write(field.replace("\"", "\"\""));
        out.write('"');
    }

    private static boolean needsQuotes(String field) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r' || c == '\uFEFF') {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
