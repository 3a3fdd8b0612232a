package dev.pointsman.simulator.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the records of one CSV source, the first being the header; streaming, so a file may be larger than memory.
///
/// Fields may be quoted; a quoted field may hold commas, line ends and doubled quotes. Lines end with LF or CRLF. Empty
/// lines between records are skipped. A field has at most [#FIELD_CHARACTERS_MAX] characters, a record at most
/// [#FIELDS_MAX] fields. For one thread.
public final class CsvReader implements AutoCloseable {
    static final int FIELD_CHARACTERS_MAX = 1_000_000;
    static final int FIELDS_MAX = 1_000;

    private static final int END = -1;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private final Reader in;
    private final String source;
    private final CsvHeader header;
    private long line = 1;
    private int ahead;

    private CsvReader(Reader in, String source) throws IOException {
        this.in = in;
        this.source = source;
        this.ahead = in.read();
        if (ahead == BYTE_ORDER_MARK) {
            ahead = in.read();
        }
        List<String> columns = record();
        if (columns == null) {
            throw new MalformedCsv(source, 1, "the file is empty and wants a header");
        }
        this.header = new CsvHeader(source, columns);
    }

    /// Reads the header at once.
    ///
    /// @param source what messages call the input, such as its file name
    public static CsvReader of(Reader in, String source) throws IOException {
        return new CsvReader(in instanceof BufferedReader ? in : new BufferedReader(in), source);
    }

    /// Reads the header of a UTF-8 file at once.
    public static CsvReader open(Path file) throws IOException {
        Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        try {
            return of(in, file.toString());
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    public List<String> columns() {
        return header.columns();
    }

    /// Refuses a source that lacks one of `columns`; further columns are allowed.
    public CsvReader requiring(List<String> columns) {
        columns.forEach(header::position);
        return this;
    }

    /// The next record, or empty at the end.
    ///
    /// @throws MalformedCsv when quotes do not pair or the number of fields is not the header's
    public Optional<CsvRow> next() throws IOException {
        while (ahead == '\n' || ahead == '\r') {
            endOfLine();
        }
        long begin = line;
        List<String> fields = record();
        if (fields == null) {
            return Optional.empty();
        }
        if (fields.size() != columns().size()) {
            throw new MalformedCsv(
                    source,
                    begin,
                    "has " + fields.size() + " fields where the header has "
                            + columns().size());
        }
        return Optional.of(new CsvRow(header, begin, fields));
    }

    private @Nullable List<String> record() throws IOException {
        if (ahead == END) {
            return null;
        }
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (ahead == ',') {
            if (fields.size() == FIELDS_MAX) {
                throw new MalformedCsv(source, line, "a record has at most " + FIELDS_MAX + " fields");
            }
            ahead = in.read();
            fields.add(field());
        }
        endOfLine();
        return List.copyOf(fields);
    }

    private String field() throws IOException {
        if (ahead == '"') {
            return quoted();
        }
        StringBuilder out = new StringBuilder();
        while (ahead != ',' && ahead != '\n' && ahead != '\r' && ahead != END) {
            if (ahead == '"') {
                throw new MalformedCsv(source, line, "a quote stands inside a field that is not quoted: field=" + out);
            }
            append(out);
        }
        return out.toString();
    }

    private String quoted() throws IOException {
        long begin = line;
        StringBuilder out = new StringBuilder();
        ahead = in.read();
        while (true) {
            if (ahead == END) {
                throw new MalformedCsv(source, begin, "a quoted field never ends");
            }
            if (ahead == '"') {
                ahead = in.read();
                if (ahead != '"') {
                    break;
                }
            } else if (ahead == '\n') {
                line++;
            }
            append(out);
        }
        if (ahead != ',' && ahead != '\n' && ahead != '\r' && ahead != END) {
            throw new MalformedCsv(source, line, "text follows a closing quote: field=" + out);
        }
        return out.toString();
    }

    private void append(StringBuilder out) throws IOException {
        if (out.length() == FIELD_CHARACTERS_MAX) {
            throw new MalformedCsv(source, line, "a field has at most " + FIELD_CHARACTERS_MAX + " characters");
        }
        out.append((char) ahead);
        ahead = in.read();
    }

    private void endOfLine() throws IOException {
        if (ahead == '\r') {
            ahead = in.read();
            if (ahead != '\n' && ahead != END) {
                throw new MalformedCsv(source, line, "a carriage return stands alone");
            }
        }
        if (ahead == '\n') {
            line++;
            ahead = in.read();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
