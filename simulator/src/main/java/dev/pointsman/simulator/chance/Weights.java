package dev.pointsman.simulator.chance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values with how often each is drawn; without any value the dimension is absent on the event.
public final class Weights {
    /// No values at all.
    public static final Weights NONE = new Weights(List.of(), new double[0]);

    private final List<String> values;
    private final double[] cumulative;

    private Weights(List<String> values, double[] cumulative) {
        this.values = values;
        this.cumulative = cumulative;
    }

    /// The values of `weights`.
    ///
    /// @param weights weight by value, in an order that stays the same from run to run
    public static Weights of(Map<String, Double> weights) {
        double[] cumulative = new double[weights.size()];
        double sum = 0;
        int next = 0;
        for (Map.Entry<String, Double> entry : weights.entrySet()) {
            if (!(entry.getValue() > 0) || entry.getValue().isInfinite()) {
                throw new IllegalArgumentException(
                        "a weight must be above 0: value=" + entry.getKey() + " weight=" + entry.getValue());
            }
            sum += entry.getValue();
            cumulative[next++] = sum;
        }
        return new Weights(List.copyOf(weights.keySet()), cumulative);
    }

    public List<String> values() {
        return values;
    }

    /// How often the value at `index` is drawn, 0..1.
    public double share(int index) {
        double before = index == 0 ? 0 : cumulative[index - 1];
        return (cumulative[index] - before) / cumulative[cumulative.length - 1];
    }

    /// The value that `uniform` of 0..1 falls on; null when there are no values.
    public @Nullable String pick(double uniform) {
        if (values.isEmpty()) {
            return null;
        }
        double at = uniform * cumulative[cumulative.length - 1];
        int i = 0;
        while (i < cumulative.length - 1 && at >= cumulative[i]) {
            i++;
        }
        return values.get(i);
    }
}
