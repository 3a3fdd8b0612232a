package dev.pointsman.cli.terminal;

import java.io.InputStream;
import java.io.PrintWriter;

/// Where a command reads and writes, and what the reader at the other end can show.
///
/// @param out results, for people and programs
/// @param err messages and progress, for people
/// @param in what `-` reads
/// @param live whether `err` is a terminal whose current line may be rewritten
/// @param colour whether colours are wanted and can be shown
/// @param unicode whether characters outside ASCII can be shown
/// @param columns width of a line
public record Terminal(
        PrintWriter out, PrintWriter err, InputStream in, boolean live, boolean colour, boolean unicode, int columns) {
    public static final int COLUMNS_USUAL = 80;

    public Terminal {
        if (columns < 20) {
            throw new IllegalArgumentException("columns must be at least 20: columns=" + columns);
        }
    }

    /// Files or pipes on all sides: nothing is rewritten, coloured or drawn.
    public static Terminal plain(PrintWriter out, PrintWriter err) {
        return new Terminal(out, err, InputStream.nullInputStream(), false, false, false, COLUMNS_USUAL);
    }
}
