package dev.pointsman.console;

import dev.pointsman.console.view.RatioView;
import dev.pointsman.console.view.Spark;
import java.util.Arrays;

/// The shapes of a spark, in a box of 150 by 34.
///
/// The top is 100 %. The bottom is 94 %, or lower where the ratio is, so that the usual wobble looks small and a fall
/// looks like one.
final class SparkLine {
    static final int WIDTH = 150;
    static final int HEIGHT = 34;

    private static final int MARGIN = 3;
    private static final double BOTTOM_USUAL = 0.94;

    private final Spark spark;
    private final RatioView ratio;
    private final double bottom;

    private SparkLine(Spark spark, RatioView ratio, double bottom) {
        this.spark = spark;
        this.ratio = ratio;
        this.bottom = bottom;
    }

    /// @param ratio of now: it tells whether the line ends low for more than chance
    static SparkLine of(Spark spark, RatioView ratio) {
        double lowest = Arrays.stream(spark.ratios())
                .filter(each -> !Double.isNaN(each))
                .min()
                .orElse(1);
        return new SparkLine(spark, ratio, Math.min(BOTTOM_USUAL, lowest));
    }

    /// The line; where nothing was counted it is broken, for no data is not health.
    String path() {
        double[] ratios = spark.ratios();
        StringBuilder path = new StringBuilder(ratios.length * 8);
        boolean down = false;
        for (int index = 0; index < ratios.length; index++) {
            if (Double.isNaN(ratios[index])) {
                down = false;
                continue;
            }
            path.append(down ? 'L' : 'M').append(number(x(index))).append(' ').append(number(y(ratios[index])));
            boolean last = index == ratios.length - 1 || Double.isNaN(ratios[index + 1]);
            if (!down && last) {
                // a point between two gaps would be a line of no length, which is not drawn
                path.append("h2");
            }
            down = true;
        }
        return path.toString();
    }

    boolean hasBand() {
        return !Double.isNaN(spark.bandLow()) && !Double.isNaN(spark.bandHigh());
    }

    String bandTop() {
        return number(y(spark.bandHigh()));
    }

    String bandHeight() {
        return number(Math.max(1, y(Math.max(spark.bandLow(), bottom)) - y(spark.bandHigh())));
    }

    /// Whether the ratio of now lies below where it usually is, by more than chance: a thin channel's single failure is
    /// no alarm.
    boolean isLow() {
        return ratio instanceof RatioView.Known known && known.high() < spark.bandLow();
    }

    /// The line in words.
    String words() {
        double[] known = Arrays.stream(spark.ratios())
                .filter(each -> !Double.isNaN(each))
                .toArray();
        if (known.length == 0) {
            return "no outcomes yet";
        }
        double lowest = Arrays.stream(known).min().orElseThrow();
        return "success ratio, " + spark.span() + ": lowest " + Figures.percent(lowest) + ", last "
                + Figures.percent(known[known.length - 1]);
    }

    private double x(int index) {
        return spark.ratios().length == 1 ? WIDTH : (double) index * WIDTH / (spark.ratios().length - 1);
    }

    private double y(double ratio) {
        double share = (1 - ratio) / (1 - bottom);
        return MARGIN + share * (HEIGHT - 2 * MARGIN);
    }

    private static String number(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }
}
