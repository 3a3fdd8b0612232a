package dev.pointsman.cli.terminal;

/// Draws numbers as one line of small bars: `▁▂▃▅▇█`, or `.:-=+*#@` where only ASCII can be shown.
public final class SparkLine {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final String PLAIN = ".:-=+*#@";

    private final String marks;

    private SparkLine(String marks) {
        this.marks = marks;
    }

    public static SparkLine on(Terminal terminal) {
        return new SparkLine(terminal.unicode() ? BLOCKS : PLAIN);
    }

    /// One mark a value, from the lowest value to the highest; a blank where there is none (NaN). Equal values are
    /// drawn low.
    public String draw(double... values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return low <= high ? drawBetween(low, high, values) : " ".repeat(values.length);
    }

    /// One mark a value on a fixed scale, so that several lines can be compared; values beyond it are drawn at its
    /// ends.
    public String drawBetween(double low, double high, double... values) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("low must not be above high: low=" + low + " high=" + high);
        }
        StringBuilder line = new StringBuilder(values.length);
        for (double value : values) {
            line.append(Double.isNaN(value) ? ' ' : mark(value, low, high));
        }
        return line.toString();
    }

    private char mark(double value, double low, double high) {
        if (low == high || value <= low) {
            return marks.charAt(value > high ? marks.length() - 1 : 0);
        }
        if (value >= high) {
            return marks.charAt(marks.length() - 1);
        }
        // halves first: the span itself may be too large for a double
        double share = (value / 2 - low / 2) / (high / 2 - low / 2);
        return marks.charAt(Math.min(marks.length() - 1, (int) (share * marks.length())));
    }
}
