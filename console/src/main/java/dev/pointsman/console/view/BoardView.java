package dev.pointsman.console.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything the board shows at one moment.
///
/// @param at the moment the figures are right for
/// @param halt since automation moves nothing, or null while it does
/// @param open incidents that have not ended, worst first
/// @param groups one per operation, in the order to show
/// @param happened what was decided and noticed, newest first
/// @param eventsUrl where a first event is posted to, shown while there is no channel
public record BoardView(
        Instant at,
        @Nullable Halt halt,
        List<IncidentLine> open,
        List<Group> groups,
        List<Happening> happened,
        String eventsUrl) {
    public BoardView {
        open = List.copyOf(open);
        groups = List.copyOf(groups);
        happened = List.copyOf(happened);
    }

    /// Automation is stopped for all channels.
    ///
    /// @param since when a person stopped it, or null when the configuration does, which the console cannot change
    /// @param reason why, in the words of who stopped it
    public record Halt(@Nullable Instant since, String reason) {}

    /// The channels of one operation.
    ///
    /// @param operation in words, such as "Pay in"; it tells groups apart
    /// @param perSecond attempts a second of all of them
    public record Group(String operation, RatioView ratio, double perSecond, List<ChannelRow> channels) {
        public Group {
            channels = List.copyOf(channels);
        }
    }

    /// The same beside other groups.
    public BoardView with(List<Group> others) {
        return new BoardView(at, halt, open, others, happened, eventsUrl);
    }

    /// Whether nobody has reported a payment yet.
    public boolean isEmpty() {
        return groups.stream().allMatch(group -> group.channels().isEmpty());
    }
}
