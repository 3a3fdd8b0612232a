package dev.pointsman.simulator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Horizontal bars in panels, one for each group, as SVG text that browsers and code hosts show without scripts. Each
/// panel has its own scale; every bar shows its value.
public final class BarPanels {
    private static final int COLUMNS = 2;
    private static final int PANEL_WIDTH = 430;
    private static final int NAMES_WIDTH = 90;
    private static final int VALUES_WIDTH = 60;
    private static final int ROW_HEIGHT = 18;
    private static final int HEAD_HEIGHT = 34;
    private static final int TOP = 34;
    private static final List<String> COLOURS = List.of("#0b6e4f", "#a9a9a9", "#555555");

    private final String title;
    private final List<Panel> panels = new ArrayList<>();

    /// One bar; an infinite value fills its row.
    ///
    /// @param shown beside the bar
    /// @param colour 0 for the one that it is about, 1 for others, 2 for a limit of what is possible
    public record Bar(String name, double value, String shown, int colour) {
        public Bar {
            if (colour < 0 || colour >= COLOURS.size()) {
                throw new IllegalArgumentException("colour must be in 0..2: colour=" + colour);
            }
        }
    }

    private record Panel(String name, List<Bar> bars) {
        int height() {
            return HEAD_HEIGHT + bars.size() * ROW_HEIGHT;
        }
    }

    public BarPanels(String title) {
        this.title = title;
    }

    public BarPanels panel(String name, List<Bar> bars) {
        panels.add(new Panel(name, List.copyOf(bars)));
        return this;
    }

    /// The whole picture.
    public String svg() {
        int rowHeight = panels.stream().mapToInt(Panel::height).max().orElse(0);
        int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                COLUMNS * PANEL_WIDTH,
                TOP + rows * rowHeight + 10));
        text(svg, 12, 22, "start", "bold", title);
        for (int i = 0; i < panels.size(); i++) {
            draw(svg, panels.get(i), i % COLUMNS * PANEL_WIDTH, TOP + i / COLUMNS * rowHeight);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, Panel panel, int left, int top) {
        text(svg, left + 12, top + 22, "start", "bold", panel.name);
        double most = panel.bars.stream()
                .mapToDouble(Bar::value)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        int whole = PANEL_WIDTH - NAMES_WIDTH - VALUES_WIDTH - 20;
        for (int i = 0; i < panel.bars.size(); i++) {
            Bar bar = panel.bars.get(i);
            int y = top + HEAD_HEIGHT + i * ROW_HEIGHT;
            double width = Double.isInfinite(bar.value)
                    ? whole
                    : Double.isNaN(bar.value) || most == 0 ? 0 : whole * bar.value / most;
            text(svg, left + NAMES_WIDTH - 4, y + 10, "end", "normal", bar.name);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"%s/>%n",
                    left + NAMES_WIDTH,
                    y,
                    Math.max(0, width),
                    ROW_HEIGHT - 5,
                    COLOURS.get(bar.colour),
                    Double.isInfinite(bar.value) ? " opacity=\"0.35\"" : ""));
            text(svg, left + NAMES_WIDTH + (int) Math.max(0, width) + 5, y + 10, "start", "normal", bar.shown);
        }
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String weight, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" font-weight=\"%s\" fill=\"#333\">%s</text>%n",
                x,
                y,
                anchor,
                weight,
                text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
    }
}
