package dev.pointsman.cli.ordering;

import dev.pointsman.simulator.yaml.YamlField;
import java.math.BigDecimal;

/// Percentages with few digits behind the point, kept as whole numbers of their smallest part.
public final class Percent {
    private static final double ROUNDING = 1e-6;

    private Percent() {}

    /// 1.25 with two digits is 125; what has more digits is noted.
    ///
    /// @param most in percent
    static int parts(YamlField field, double most, int digits) {
        double parts = field.number(0, most) * Math.pow(10, digits);
        if (Math.abs(parts - Math.rint(parts)) > ROUNDING) {
            field.problem("must have at most " + digits + " digits behind the point");
            return 0;
        }
        return (int) Math.rint(parts);
    }

    /// As [#parts] reads it, without zeros at the end.
    public static BigDecimal shown(int parts, int digits) {
        BigDecimal percent = BigDecimal.valueOf(parts, digits).stripTrailingZeros();
        // 100 rather than 1E+2
        return percent.scale() < 0 ? percent.setScale(0) : percent;
    }
}
