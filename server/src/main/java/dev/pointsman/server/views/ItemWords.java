package dev.pointsman.server.views;

import dev.pointsman.console.view.ItemView;
import dev.pointsman.console.view.Series;
import dev.pointsman.core.second.ItemSecond;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the page of a channel and merchant shows of their seconds.
public final class ItemWords {
    private ItemWords() {}

    /// Every second from the first on, those without counts as nothing.
    ///
    /// @param count how many seconds
    public static Series series(List<ItemSecond> seconds, long from, int count) {
        long[] times = new long[count];
        Arrays.setAll(times, index -> from + index);
        int[] succeeded = new int[count];
        int[] failed = new int[count];
        for (ItemSecond one : seconds) {
            int index = Math.toIntExact(one.second() - from);
            succeeded[index] = one.counts().success();
            failed[index] = one.counts().fail();
        }
        return new Series(1, times, succeeded, failed, new int[count], Series.Before.none(), List.of());
    }

    /// The most frequent first.
    public static List<ItemView.Reason> reasons(List<ItemSecond> seconds) {
        Map<String, Long> failures = new HashMap<>();
        for (ItemSecond one : seconds) {
            one.counts().reasons().forEach((code, count) -> failures.merge(code, (long) count, Long::sum));
        }
        return failures.entrySet().stream()
                .map(reason -> new ItemView.Reason(reason.getKey(), reason.getValue()))
                .sorted(Comparator.comparingLong(ItemView.Reason::failures)
                        .reversed()
                        .thenComparing(ItemView.Reason::code))
                .toList();
    }
}
