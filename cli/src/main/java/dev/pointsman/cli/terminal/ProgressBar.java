package dev.pointsman.cli.terminal;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// One line on a terminal that shows how far a reading came: share, events, events a second, time left.
///
/// Writes nothing where there is no terminal, so that logs stay clean. Redraws at most every [#REDRAW_NANOS]. For one
/// thread.
public final class ProgressBar implements AutoCloseable {
    static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
    private static final int BAR_COLUMNS = 20;
    private static final String START_OF_LINE = "\r";
    private static final String ERASE_TO_END = "\u001b[K";

    private final Terminal terminal;
    private final LongSupplier nanoTime;
    private final long startedNanos;
    private long drawnNanos;
    private boolean drawn;

    private ProgressBar(Terminal terminal, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.startedNanos = nanoTime.getAsLong();
    }

    /// A bar that is drawn when the first progress is told.
    ///
    /// @param nanoTime as [System#nanoTime()]
    public static ProgressBar on(Terminal terminal, LongSupplier nanoTime) {
        return new ProgressBar(terminal, nanoTime);
    }

    /// Draws how far it is, when the last drawing is long enough ago.
    ///
    /// @param bytesTotal without it neither share nor time left is known
    public void reached(long bytes, OptionalLong bytesTotal, long events) {
        reached(bytes, bytesTotal, "events", events);
    }

    /// The same for something else than bytes and events.
    ///
    /// @param things what is counted, such as `trials`
    public void reached(long bytes, OptionalLong bytesTotal, String things, long events) {
        if (!terminal.live()) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (drawn && now - drawnNanos < REDRAW_NANOS) {
            return;
        }
        drawnNanos = now;
        drawn = true;
        String line = line(bytes, bytesTotal, things, events, Math.max(1, now - startedNanos));
        terminal.err().print(START_OF_LINE + fitting(line) + ERASE_TO_END);
        terminal.err().flush();
    }

    /// Takes the line away, so that what follows stands at its start.
    @Override
    public void close() {
        if (drawn) {
            terminal.err().print(START_OF_LINE + ERASE_TO_END);
            terminal.err().flush();
            drawn = false;
        }
    }

    private String line(long bytes, OptionalLong bytesTotal, String things, long events, long elapsedNanos) {
        String counts =
                String.format(Locale.ROOT, "%,d %s  %,d/s", events, things, Math.round(events * 1e9 / elapsedNanos));
        if (bytesTotal.isEmpty() || bytesTotal.getAsLong() <= 0) {
            return String.format(Locale.ROOT, "%,.1f MB  %s", bytes / 1e6, counts);
        }
        double share = Math.clamp((double) bytes / bytesTotal.getAsLong(), 0.0, 1.0);
        // the first moments say nothing about the rest
        String left = share < 0.005 ? "" : "  " + clock(Math.round(elapsedNanos / share * (1 - share) / 1e9)) + " left";
        return String.format(Locale.ROOT, "%s %3d %%  %s%s", bar(share), (int) (share * 100), counts, left);
    }

    private String bar(double share) {
        int full = (int) (share * BAR_COLUMNS);
        String done = terminal.unicode() ? "█" : "#";
        String rest = terminal.unicode() ? "░" : ".";
        return done.repeat(full) + rest.repeat(BAR_COLUMNS - full);
    }

    private static String clock(long seconds) {
        long minutes = seconds / 60;
        return minutes < 60
                ? String.format(Locale.ROOT, "%d:%02d", minutes, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", minutes / 60, minutes % 60, seconds % 60);
    }

    /// A line that wraps could not be rewritten.
    private String fitting(String line) {
        return line.length() < terminal.columns() ? line : line.substring(0, terminal.columns() - 1);
    }
}
