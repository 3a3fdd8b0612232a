package dev.pointsman.simulator.drill;

import dev.pointsman.simulator.chance.Chance;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/// One figure of several runs, with intervals by the bootstrap: 95 % of a thousand resamples, the same each time.
final class Sample {
    private static final int RESAMPLES = 1_000;
    private static final int LOW = 25;
    private static final int HIGH = 974;

    private final double[] values;

    private Sample(double[] values) {
        this.values = values;
    }

    /// Values that are no number were not measured and are left out; infinite ones count.
    static Sample of(DoubleStream values) {
        return new Sample(values.filter(value -> !Double.isNaN(value)).sorted().toArray());
    }

    int size() {
        return values.length;
    }

    double sum() {
        return DoubleStream.of(values).sum();
    }

    double mean() {
        return mean(values);
    }

    /// Of an even number, the mean of the two in the middle.
    double median() {
        return median(values);
    }

    private static double mean(double[] of) {
        return of.length == 0 ? Double.NaN : DoubleStream.of(of).sum() / of.length;
    }

    private static double median(double[] sorted) {
        int size = sorted.length;
        if (size == 0) {
            return Double.NaN;
        }
        double low = sorted[(size - 1) / 2];
        double high = sorted[size / 2];
        return low == high ? low : (low + high) / 2;
    }

    /// `12.5 (10.1–14.2)`.
    String meanWords() {
        return words(Sample::mean, 1);
    }

    /// The median in the same form.
    String medianWords() {
        return words(Sample::median, 0);
    }

    private String words(ToDoubleFunction<double[]> figure, int places) {
        if (values.length == 0) {
            return "—";
        }
        String middle = number(figure.applyAsDouble(values), places);
        if (values.length == 1 || values[0] == values[values.length - 1]) {
            return middle;
        }
        Chance chance = Chance.stream(values.length, "resamples");
        double[] figures = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double[] drawn = new double[values.length];
            Arrays.setAll(drawn, _ -> values[chance.below(values.length)]);
            Arrays.sort(drawn);
            figures[i] = figure.applyAsDouble(drawn);
        }
        Arrays.sort(figures);
        return middle + " (" + number(figures[LOW], places) + "–" + number(figures[HIGH], places) + ")";
    }

    static String number(double value, int places) {
        if (Double.isNaN(value)) {
            return "—";
        }
        return Double.isInfinite(value) ? "never" : String.format(Locale.ROOT, "%." + places + "f", value);
    }
}
