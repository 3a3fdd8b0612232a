package dev.pointsman.model.code;

import dev.pointsman.model.event.Operation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A table of codes as a file: a line `# version …`, a header that names the columns, one code a line. Commas part the
/// columns and stand in no value; lines that begin with `#` are comments.
record CodeFile(String version, List<CodeRow> rows) {
    private static final String VERSION_MARK = "# version ";
    private static final String ANY_OPERATION = "*";

    static CodeFile resource(String name) {
        try (InputStream in = Objects.requireNonNull(CodeFile.class.getResourceAsStream(name), name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return parse(name, reader.lines().toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("code table could not be read: name=" + name, unreadable);
        }
    }

    /// @throws IllegalArgumentException naming file and line
    static CodeFile parse(String name, List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).startsWith(VERSION_MARK)) {
            throw new IllegalArgumentException(name + ":1: wants a first line '" + VERSION_MARK + "…'");
        }
        List<CodeRow> rows = new ArrayList<>();
        List<String> columns = null;
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = List.of(line.split(",", -1));
            if (columns == null) {
                columns = cells;
                continue;
            }
            try {
                rows.add(row(columns, cells));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(name + ":" + (i + 1) + ": " + wrong.getMessage(), wrong);
            }
        }
        return new CodeFile(lines.get(0).substring(VERSION_MARK.length()).strip(), List.copyOf(rows));
    }

    private static CodeRow row(List<String> columns, List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException("columns must be " + columns.size() + ": columns=" + cells.size());
        }
        CodeMeaning meaning = new CodeMeaning(
                cell("scheme", columns, cells),
                cell("code", columns, cells),
                cell("meaning", columns, cells),
                CodeClass.valueOf(cell("class", columns, cells)),
                FaultParty.valueOf(cell("fault_party", columns, cells)),
                cell("action", columns, cells));
        return new CodeRow(operation(columns, cells), meaning);
    }

    private static @Nullable Operation operation(List<String> columns, List<String> cells) {
        if (!columns.contains("operation")) {
            return null;
        }
        String operation = cell("operation", columns, cells);
        return operation.equals(ANY_OPERATION) ? null : Operation.valueOf(operation);
    }

    private static String cell(String column, List<String> columns, List<String> cells) {
        int at = columns.indexOf(column);
        if (at < 0) {
            throw new IllegalArgumentException("column is missing: column=" + column);
        }
        return cells.get(at);
    }

    /// The rows of both, `after` prevailing over `before`.
    static List<CodeRow> joined(List<CodeRow> before, List<CodeRow> after) {
        List<CodeRow> joined = new ArrayList<>(before);
        joined.addAll(after);
        return List.copyOf(joined);
    }
}
