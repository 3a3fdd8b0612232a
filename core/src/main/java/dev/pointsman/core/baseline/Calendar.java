package dev.pointsman.core.baseline;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The spans of time in which a channel's traffic is not as usual.
///
/// @param spans at most [#SPANS_MAX]
public record Calendar(List<Span> spans) {
    public static final int SPANS_MAX = 10_000;

    private static final Calendar EMPTY = new Calendar(List.of());

    public Calendar {
        if (spans.size() > SPANS_MAX) {
            throw new IllegalArgumentException("spans must be at most " + SPANS_MAX + ": spans=" + spans.size());
        }
        spans = spans.stream().sorted(Comparator.comparing(Span::from)).toList();
    }

    public static Calendar empty() {
        return EMPTY;
    }

    /// What a span means for the judgement.
    public enum Mark {
        /// Learned into the level, not into the shape of the week.
        HOLIDAY,
        /// Learned into the level, not into the shape of the week.
        PROMOTION,
        /// Neither learned nor judged: no attempt of the channel is evidence for any cell.
        MAINTENANCE
    }

    /// A span of time of one channel, or of all.
    ///
    /// @param channel its name, or null for all channels
    /// @param from inclusive
    /// @param to exclusive
    public record Span(Mark mark, @Nullable String channel, Instant from, Instant to) {
        public Span {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("from must be before to: from=" + from + " to=" + to);
            }
        }
    }

    /// The spans that concern `channel`; without a name, those of all channels.
    List<Span> of(@Nullable String channel) {
        return spans.stream()
                .filter(span -> span.channel == null || span.channel.equals(channel))
                .toList();
    }
}
