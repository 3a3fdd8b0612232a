package dev.pointsman.core.second;

import java.util.List;

/// What stands of an item by the second, for any node. Safe for any number of threads.
public interface ItemCharts {
    int SPAN_MAX = 7_200;

    /// The seconds with counts from `from` to `to`, both inclusive, in order.
    ///
    /// @throws IllegalArgumentException when that is no span, or one of more than [#SPAN_MAX] seconds
    Chart secondsOf(String item, long from, long to);

    /// An answer.
    sealed interface Chart {
        record Of(List<ItemSecond> seconds) implements Chart {
            public Of {
                seconds = List.copyOf(seconds);
            }
        }

        record Unread(Trouble trouble) implements Chart {}
    }

    /// Refuses what is no span.
    static void checkSpan(long from, long to) {
        if (from < 0 || to < from || to - from >= SPAN_MAX) {
            throw new IllegalArgumentException("a span has 1 to " + SPAN_MAX + " seconds: from=" + from + " to=" + to);
        }
    }
}
