package dev.pointsman.cli.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Rows of text under a header, each column as wide as its widest text.
///
/// A column of numbers stands right-aligned, so that they compare by eye. For one thread.
public final class TextTable {
    private static final String GAP = "  ";

    private record Column(String header, boolean right) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /// Adds a column of words.
    public TextTable words(String header) {
        return column(new Column(header, false));
    }

    /// Adds a column of numbers.
    public TextTable numbers(String header) {
        return column(new Column(header, true));
    }

    private TextTable column(Column column) {
        if (!rows.isEmpty()) {
            throw new IllegalStateException("columns come before rows: column=" + column.header());
        }
        columns.add(column);
        return this;
    }

    /// Adds a row with one text a column.
    public TextTable row(String... texts) {
        if (texts.length != columns.size()) {
            throw new IllegalArgumentException("a row must have " + columns.size() + " texts: texts=" + List.of(texts));
        }
        rows.add(List.of(texts));
        return this;
    }

    /// Lines without trailing blanks; nothing but the header when there is no row.
    public void print(PrintWriter out) {
        int[] widths = widths();
        out.println(line(columns.stream().map(Column::header).toList(), widths));
        rows.forEach(row -> out.println(line(row, widths)));
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] =
                    rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
            widths[i] = Math.max(widths[i], width(columns.get(i).header()));
        }
        return widths;
    }

    private String line(List<String> texts, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String fill = " ".repeat(widths[i] - width(texts.get(i)));
            line.append(i == 0 ? "" : GAP);
            line.append(columns.get(i).right() ? fill + texts.get(i) : texts.get(i) + fill);
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
