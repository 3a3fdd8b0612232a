package dev.pointsman.simulator.report;

import java.util.List;
import java.util.Locale;

/// A line chart with logarithmic axes, as SVG text that browsers and code hosts show without scripts.
public final class LogChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int RIGHT = 190;
    private static final int TOP = 40;
    private static final int BOTTOM = 55;
    private static final List<String> COLOURS =
            List.of("#0b6e4f", "#c8553d", "#3d5a98", "#8a6d1d", "#7b3f8c", "#555555");

    private final String title;
    private final Axis across;
    private final Axis up;
    private final StringBuilder body = new StringBuilder();
    private int lines;

    /// A logarithmic axis.
    ///
    /// @param from its lower end, a power of ten
    /// @param to its upper end, a power of ten
    public record Axis(String name, double from, double to) {
        public Axis {
            if (!(from > 0 && to > from)) {
                throw new IllegalArgumentException("an axis must rise from above 0: from=" + from + " to=" + to);
            }
        }

        double place(double value) {
            double clamped = Math.clamp(value, from, to);
            return (Math.log10(clamped) - Math.log10(from)) / (Math.log10(to) - Math.log10(from));
        }
    }

    /// A place of a line.
    public record Point(double x, double y) {}

    public LogChart(String title, Axis across, Axis up) {
        this.title = title;
        this.across = across;
        this.up = up;
    }

    /// Adds a line with its name; points that are no number above 0 are left out.
    public LogChart line(String name, List<Point> points) {
        String colour = COLOURS.get(lines % COLOURS.size());
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            if (point.x > 0 && point.y > 0 && Double.isFinite(point.y)) {
                path.append(path.isEmpty() ? "M" : " L")
                        .append(number(x(point.x)))
                        .append(' ')
                        .append(number(y(point.y)));
                body.append(String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                        x(point.x),
                        y(point.y),
                        colour));
            }
        }
        if (!path.isEmpty()) {
            body.append("<path d=\"")
                    .append(path)
                    .append("\" fill=\"none\" stroke=\"")
                    .append(colour);
            body.append("\" stroke-width=\"2\"/>\n");
        }
        int at = TOP + 10 + lines * 20;
        body.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n",
                WIDTH - RIGHT + 12,
                at,
                colour,
                escaped(name)));
        lines++;
        return this;
    }

    /// The whole picture.
    public String svg() {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"13\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH,
                HEIGHT));
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"22\" font-weight=\"bold\">%s</text>%n", LEFT, escaped(title)));
        for (double tick = across.from; tick <= across.to * 1.001; tick *= 10) {
            rule(svg, x(tick), HEIGHT - BOTTOM, x(tick), TOP);
            text(svg, x(tick), HEIGHT - BOTTOM + 18, "middle", label(tick));
        }
        for (double tick = up.from; tick <= up.to * 1.001; tick *= 10) {
            rule(svg, LEFT, y(tick), WIDTH - RIGHT, y(tick));
            text(svg, LEFT - 6, y(tick) + 4, "end", label(tick));
        }
        text(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 14, "middle", across.name);
        text(svg, LEFT, TOP - 6, "middle", up.name);
        return svg.append(body).append("</svg>\n").toString();
    }

    private static void rule(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
                x1,
                y1,
                x2,
                y2));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#333\">%s</text>%n",
                x,
                y,
                anchor,
                escaped(text)));
    }

    private double x(double value) {
        return LEFT + across.place(value) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - up.place(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String label(double tick) {
        return tick >= 1 ? String.format(Locale.ROOT, "%.0f", tick) : String.format(Locale.ROOT, "%.2g", tick);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
