package dev.pointsman.cli.input;

import dev.pointsman.simulator.backtest.input.EndOfInput;
import dev.pointsman.simulator.backtest.input.EventFile;
import dev.pointsman.simulator.backtest.input.RejectedLines;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/// Recorded payments as `--events` names them: a file, or `-` for standard input.
public record EventsInput(String given) {
    private static final String STANDARD_INPUT = "-";

    /// The input, unread.
    ///
    /// @param standardInput what `-` reads
    public EventFile open(InputStream standardInput) {
        return given.equals(STANDARD_INPUT)
                ? EventFile.of("standard input", standardInput)
                : EventFile.open(Path.of(given));
    }

    /// What a sentence calls it at its beginning.
    public String shownName() {
        return given.equals(STANDARD_INPUT) ? "Standard input" : given;
    }

    /// Says what of the input could not be used.
    ///
    /// @param events that could be
    /// @return whether there was anything
    public boolean complain(RejectedLines rejected, EndOfInput end, long events, PrintWriter err) {
        rejected.first().forEach(line -> err.println(given + ": " + line));
        if (rejected.total() > rejected.first().size()) {
            err.printf(
                    Locale.ROOT,
                    "%s: and %,d more%n",
                    given,
                    rejected.total() - rejected.first().size());
        }
        if (!rejected.none()) {
            err.printf(Locale.ROOT, "%s: %,d lines refused: %s%n", given, rejected.total(), rejected.counts());
        }
        boolean whole = end instanceof EndOfInput.Complete;
        if (end instanceof EndOfInput.BrokenOff broken) {
            err.println(broken.reason());
        }
        boolean nothing = events == 0 && rejected.none() && whole;
        if (nothing) {
            err.println(given + ": line 1: there is no event: the input is empty");
        }
        return nothing || !rejected.none() || !whole;
    }
}
