package dev.pointsman.simulator.report;

import java.util.ArrayList;
import java.util.List;

/// A table in Markdown.
public final class MarkdownTable {
    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    public MarkdownTable(String... columns) {
        this.columns = List.of(columns);
    }

    /// Adds a row with a field for every column.
    public MarkdownTable row(List<String> fields) {
        if (fields.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "a row must have a field for each of " + columns.size() + " columns: fields=" + fields);
        }
        rows.add(List.copyOf(fields));
        return this;
    }

    public MarkdownTable row(String... fields) {
        return row(List.of(fields));
    }

    /// The table with an empty line after it.
    public String text() {
        StringBuilder text = new StringBuilder(line(columns));
        text.append("|").append("---|".repeat(columns.size())).append('\n');
        rows.forEach(row -> text.append(line(row)));
        return text.append('\n').toString();
    }

    private static String line(List<String> fields) {
        return "| "
                + String.join(
                        " | ",
                        fields.stream().map(field -> field.replace("|", "\\|")).toList()) + " |\n";
    }
}
