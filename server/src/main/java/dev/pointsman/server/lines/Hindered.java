package dev.pointsman.server.lines;

import dev.pointsman.model.event.Operation;
import dev.pointsman.server.lines.LineStatus.Affected;
import dev.pointsman.server.lines.LineStatus.Level;
import dev.pointsman.server.lines.LineStatus.OperationStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The kinds of payments of one operation that are hindered, told in as few lines as are true. For one thread.
final class Hindered {
    private static final int AFFECTED_MAX = 200;

    private final List<PaidWith> kinds;
    private final Map<PaidWith, Hindrance> hindrances = new LinkedHashMap<>();

    /// @param kinds all there are, hindered or not
    Hindered(List<PaidWith> kinds) {
        this.kinds = kinds;
    }

    void add(PaidWith kind, Hindrance hindrance) {
        hindrances.put(kind, hindrance);
    }

    OperationStatus status(Operation operation) {
        // what no channel takes cannot be paid
        boolean nothing = kinds.isEmpty()
                || (hindrances.size() == kinds.size()
                        && hindrances.values().stream().allMatch(each -> each.percent() == 0));
        Level level = nothing ? Level.DOWN : hindrances.isEmpty() ? Level.OK : Level.DEGRADED;
        Map<PaidWith, Hindrance> told = merged(
                merged(
                        merged(hindrances, kind -> new PaidWith(kind.operation(), kind.method(), kind.bank(), null)),
                        kind -> new PaidWith(kind.operation(), kind.method(), null, null)),
                kind -> new PaidWith(kind.operation(), null, null, null));
        List<Affected> affected = told.entrySet().stream()
                .map(each -> affected(each.getKey(), each.getValue()))
                .toList();
        return status(operation, level, affected, List.copyOf(hindrances.values()));
    }

    /// Those that share all that `wider` keeps become one, where every kind within it is hindered alike.
    private Map<PaidWith, Hindrance> merged(Map<PaidWith, Hindrance> from, UnaryOperator<PaidWith> wider) {
        Map<PaidWith, List<Hindrance>> within = new LinkedHashMap<>();
        hindrances.forEach((kind, hindrance) -> within.computeIfAbsent(wider.apply(kind), _ -> new ArrayList<>())
                .add(hindrance));
        Map<PaidWith, Long> sizes = new LinkedHashMap<>();
        kinds.forEach(kind -> sizes.merge(wider.apply(kind), 1L, Long::sum));
        Map<PaidWith, Hindrance> merged = new LinkedHashMap<>();
        from.forEach((kind, hindrance) -> {
            PaidWith group = wider.apply(kind);
            List<Hindrance> members = within.getOrDefault(group, List.of());
            boolean whole = sizes.getOrDefault(group, 0L) == members.size()
                    && members.stream().mapToInt(Hindrance::percent).distinct().count() == 1;
            if (whole) {
                merged.put(group, spanning(members));
            } else {
                merged.put(kind, hindrance);
            }
        });
        return merged;
    }

    /// From the first to the last.
    private static Hindrance spanning(List<Hindrance> members) {
        Hindrance together = Hindrance.together(members);
        return together == null ? members.getFirst() : together;
    }

    private static Affected affected(PaidWith kind, Hindrance hindrance) {
        return new Affected(
                kind.method(),
                kind.bank(),
                kind.cardType(),
                hindrance.percent(),
                hindrance.since(),
                hindrance.expectedEnd(),
                LineWords.affected(kind, hindrance));
    }

    /// @param out of channels that cannot make all refunds
    /// @param channels there are
    static OperationStatus refunds(List<Hindrance> out, int channels) {
        Hindrance together = Hindrance.together(out);
        if (together == null) {
            return status(Operation.REFUND, channels == 0 ? Level.DOWN : Level.OK, List.of(), List.of());
        }
        boolean nothing = out.size() == channels && out.stream().allMatch(each -> each.percent() == 0);
        Affected waiting = new Affected(
                null,
                null,
                null,
                together.percent(),
                together.since(),
                together.expectedEnd(),
                LineWords.held(out.size(), channels, together));
        return status(Operation.REFUND, nothing ? Level.DOWN : Level.DEGRADED, List.of(waiting), out);
    }

    private static OperationStatus status(
            Operation operation, Level level, List<Affected> affected, List<Hindrance> all) {
        return new OperationStatus(
                operation,
                level,
                all.stream()
                        .map(Hindrance::since)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                lastEnd(all),
                affected.size() > AFFECTED_MAX ? affected.subList(0, AFFECTED_MAX) : affected,
                Math.max(0, affected.size() - AFFECTED_MAX));
    }

    private static @Nullable Instant lastEnd(List<Hindrance> all) {
        Instant last = null;
        for (Hindrance each : all) {
            Instant end = each.expectedEnd();
            if (end == null) {
                return null;
            }
            last = last == null || end.isAfter(last) ? end : last;
        }
        return last;
    }
}
