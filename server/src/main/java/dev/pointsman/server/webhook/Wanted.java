package dev.pointsman.server.webhook;

import dev.pointsman.core.incident.Grade;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.notice.News;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import java.util.Set;

/// Which events a receiver wants. An empty set leaves none out; all four must agree. Released work is work, so it goes
/// to those only that name its type.
///
/// @param types such as `dev.pointsman.channel.suspended`
/// @param channels of the cell; an incident on a cell without a channel concerns every one
/// @param grades of incidents; all other events have none, and pass
/// @param kinds of incidents; all other events have none, and pass
public record Wanted(Set<String> types, Set<String> channels, Set<Grade> grades, Set<Kind> kinds) {
    public Wanted {
        types = Set.copyOf(types);
        channels = Set.copyOf(channels);
        grades = Set.copyOf(grades);
        kinds = Set.copyOf(kinds);
        for (String type : types) {
            if (!OutgoingEvent.TYPES.contains(type)) {
                throw new IllegalArgumentException("type must be one of " + OutgoingEvent.TYPES + ": type=" + type);
            }
        }
    }

    public static Wanted everything() {
        return new Wanted(Set.of(), Set.of(), Set.of(), Set.of());
    }

    boolean includes(News news) {
        return isIn(types, OutgoingEvent.typeOf(news))
                && switch (news) {
                    case News.Moved moved -> concerns(moved.transition().cell());
                    case News.Told told -> concerns(told.incident().cell()) && includes(told.incident());
                    case News.Concerned concerned ->
                        isIn(channels, concerned.concern().channel());
                    case News.Freed freed -> takesWorkOf(freed.released().item().channel());
                };
    }

    /// Whether released work of a channel goes there.
    boolean takesWorkOf(String channel) {
        return types.contains(OutgoingEvent.RELEASED) && isIn(channels, channel);
    }

    private boolean includes(Incident incident) {
        return isIn(grades, incident.grade()) && isIn(kinds, incident.kind());
    }

    private boolean concerns(Cell cell) {
        String channel = cell.value(Dimension.CHANNEL);
        return channel == null || isIn(channels, channel);
    }

    private static <T> boolean isIn(Set<T> wanted, T one) {
        return wanted.isEmpty() || wanted.contains(one);
    }
}
