package dev.pointsman.server.archive;

import java.time.Duration;

/// How often counts go to the archive, and for how long it keeps them.
///
/// @param every 10 s to 5 min. A restart takes the frames since the last time once more
/// @param minutes how long minutes with their seconds are kept: an hour to ten years
/// @param hours how long hours are: at least as long, and ten years at most
public record ArchiveRules(Duration every, Duration minutes, Duration hours) {
    public static final Duration EVERY_MAX = Duration.ofMinutes(5);

    /// Ten years.
    public static final Duration KEPT_MAX = Duration.ofDays(3_653);

    private static final Duration EVERY_MIN = Duration.ofSeconds(10);
    private static final Duration KEPT_MIN = Duration.ofHours(1);

    public ArchiveRules {
        check("every", every, EVERY_MIN, EVERY_MAX);
        check("minutes", minutes, KEPT_MIN, KEPT_MAX);
        check("hours", hours, minutes, KEPT_MAX);
    }

    private static void check(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be in " + least + ".." + most + ": " + name + "=" + value);
        }
    }

    /// Once a minute; two weeks by the second, and for longer than two years by the hour.
    public static ArchiveRules standard() {
        return new ArchiveRules(Duration.ofMinutes(1), Duration.ofDays(14), Duration.ofDays(800));
    }
}
