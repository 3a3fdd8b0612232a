package dev.pointsman.server.lines;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What keeps payments of one kind from being made.
///
/// @param percent of them that can be made all the same, 0..99
/// @param expectedEnd null when nobody knows
record Hindrance(int percent, Instant since, @Nullable Instant expectedEnd) {
    private static final Comparator<Instant> EARLIEST = Comparator.naturalOrder();

    /// Of several on one way the worst counts: it lasts from the first of them to the last.
    ///
    /// @return null when there is none
    static @Nullable Hindrance together(List<Hindrance> onOneWay) {
        int percent = onOneWay.stream().mapToInt(Hindrance::percent).min().orElse(100);
        List<Hindrance> worst =
                onOneWay.stream().filter(each -> each.percent == percent).toList();
        if (worst.isEmpty()) {
            return null;
        }
        Instant since = worst.stream().map(Hindrance::since).min(EARLIEST).orElseThrow();
        Instant end = Instant.MIN;
        for (Hindrance each : worst) {
            if (each.expectedEnd == null) {
                return new Hindrance(percent, since, null);
            }
            end = each.expectedEnd.isAfter(end) ? each.expectedEnd : end;
        }
        return new Hindrance(percent, since, end);
    }

    /// Of several ways the best counts: all have been hindered since the last one was, until the first is free.
    ///
    /// @param ways at least one, none of which is free
    static Hindrance onAll(List<Hindrance> ways) {
        Instant since = ways.stream().map(Hindrance::since).max(EARLIEST).orElseThrow();
        int percent = ways.stream().mapToInt(Hindrance::percent).max().orElseThrow();
        Instant end = null;
        for (Hindrance way : ways) {
            if (way.expectedEnd != null && (end == null || way.expectedEnd.isBefore(end))) {
                end = way.expectedEnd;
            }
        }
        return new Hindrance(percent, since, end);
    }
}
