package dev.pointsman.cli.snapshot;

import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Quota;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What changed from one snapshot to another, as lines in the order of what was there, then of what is new.
final class SnapshotChanges {
    private static final int SHOWN_MAX = 10;

    private final Snapshot before;
    private final Snapshot after;
    private final List<String> lines = new ArrayList<>();

    SnapshotChanges(Snapshot before, Snapshot after) {
        this.before = before;
        this.after = after;
    }

    List<String> lines() {
        lines.clear();
        Rules old = before.rules();
        Rules now = after.rules();
        moved("rules", old.version(), now.version());
        moved("strategy", old.ordering().strategy(), now.ordering().strategy());
        moved(
                "users who complained",
                old.complaints().users().size(),
                now.complaints().users().size());
        each(old.channels(), now.channels(), RoutedChannel::id, this::channel);
        each(before.states(), after.states(), state -> state.cell().toString(), this::state);
        each(before.quotas(), after.quotas(), SnapshotChanges::name, this::quota);
        return List.copyOf(lines);
    }

    private void moved(String what, Object old, Object now) {
        if (!old.equals(now)) {
            lines.add(what + " " + old + " -> " + now);
        }
    }

    /// Both of what has one name; one of the two is null where it was not there or is gone.
    private <T> void each(
            List<T> old, List<T> now, Function<T, String> name, BiConsumer<@Nullable T, @Nullable T> changed) {
        Map<String, T> olds = byName(old, name);
        Map<String, T> news = byName(now, name);
        Set<String> names = new LinkedHashSet<>(olds.keySet());
        names.addAll(news.keySet());
        for (String each : names) {
            T one = olds.get(each);
            T other = news.get(each);
            if (one == null || !one.equals(other)) {
                changed.accept(one, other);
            }
        }
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        Map<String, T> named = new LinkedHashMap<>();
        all.forEach(each -> named.put(name.apply(each), each));
        return named;
    }

    private void channel(@Nullable RoutedChannel old, @Nullable RoutedChannel now) {
        if (old != null && now != null) {
            lines.add("channel changed: " + now.id() + ": "
                    + fields(SnapshotTree.channel(old), SnapshotTree.channel(now)));
        } else if (now != null) {
            lines.add("channel added: " + now.id());
        } else if (old != null) {
            lines.add("channel removed: " + old.id());
        }
    }

    private static String fields(Map<String, @Nullable Object> old, Map<String, @Nullable Object> now) {
        List<String> fields = new ArrayList<>();
        now.forEach((name, value) -> {
            Object was = old.get(name);
            if (value != null && !value.equals(was)) {
                fields.add(name + " " + change(was, value));
            }
        });
        return String.join("; ", fields);
    }

    private static String change(@Nullable Object old, Object now) {
        if (!(old instanceof List<?> olds) || !(now instanceof List<?> news)) {
            return old + " -> " + now;
        }
        List<?> added = without(news, olds);
        List<?> gone = without(olds, news);
        if (added.isEmpty() && gone.isEmpty()) {
            return "in another order";
        }
        return (added.isEmpty() ? "" : "+" + few(added))
                + (added.isEmpty() || gone.isEmpty() ? "" : " ")
                + (gone.isEmpty() ? "" : "-" + few(gone));
    }

    private static List<?> without(List<?> all, List<?> known) {
        Set<?> out = new HashSet<>(known);
        return all.stream().filter(each -> !out.contains(each)).toList();
    }

    private static String few(List<?> all) {
        List<?> shown = all.subList(0, Math.min(SHOWN_MAX, all.size()));
        return shown.size() == all.size() ? shown.toString() : shown + " and " + (all.size() - shown.size()) + " more";
    }

    /// A cell that no snapshot names has all its traffic.
    private void state(@Nullable CellState old, @Nullable CellState now) {
        CellState named = now == null ? old : now;
        if (named != null) {
            lines.add("state " + named.cell() + ": " + words(old) + " -> " + words(now));
        }
    }

    private static String words(@Nullable CellState state) {
        return state == null ? "ACTIVE" : state.kind() + " " + state.percent() + " % (version " + state.version() + ")";
    }

    private static String name(Quota quota) {
        return quota.channel() + " " + (quota.operation() == null ? "all" : quota.operation()) + " " + quota.currency();
    }

    private void quota(@Nullable Quota old, @Nullable Quota now) {
        Quota named = now == null ? old : now;
        if (named != null) {
            lines.add("quota " + name(named) + ": " + words(old) + " -> " + words(now));
        }
    }

    private static String words(@Nullable Quota quota) {
        return quota == null ? "none" : quota.leftMinor() + " left until " + quota.until();
    }
}
