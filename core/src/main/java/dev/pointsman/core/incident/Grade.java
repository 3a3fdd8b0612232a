package dev.pointsman.core.incident;

/// How much an incident costs the business: P1 is the worst. It comes from payments lost, never from a statistic.
public enum Grade {
    P1,
    P2,
    P3,
    P4;

    /// The grade of an incident that loses so many attempts a minute beyond what is normal.
    public static Grade of(double lostPerMinute) {
        if (lostPerMinute >= 60) {
            return P1;
        }
        if (lostPerMinute >= 10) {
            return P2;
        }
        return lostPerMinute >= 1 ? P3 : P4;
    }
}
