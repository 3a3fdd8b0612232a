package dev.pointsman.core.frame;

/// How many events were answered in each way.
public record IntakeTally(long counted, long countedAtArrival, long duplicates, long superseded, long tooFarAhead) {
    public static final IntakeTally NONE = new IntakeTally(0, 0, 0, 0, 0);

    /// From counts in the order of [Intake].
    public static IntakeTally of(long[] byIntake) {
        return new IntakeTally(
                byIntake[Intake.COUNTED.ordinal()],
                byIntake[Intake.COUNTED_AT_ARRIVAL.ordinal()],
                byIntake[Intake.DUPLICATE.ordinal()],
                byIntake[Intake.SUPERSEDED.ordinal()],
                byIntake[Intake.TOO_FAR_AHEAD.ordinal()]);
    }

    public IntakeTally plus(IntakeTally other) {
        return new IntakeTally(
                counted + other.counted,
                countedAtArrival + other.countedAtArrival,
                duplicates + other.duplicates,
                superseded + other.superseded,
                tooFarAhead + other.tooFarAhead);
    }
}
