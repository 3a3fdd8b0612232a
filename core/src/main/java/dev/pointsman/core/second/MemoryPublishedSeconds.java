package dev.pointsman.core.second;

import dev.pointsman.core.second.PublishedSeconds.Trimmed;
import dev.pointsman.core.second.PublishedSeconds.Written;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A place in this process, which several writers may share. Safe for any number of threads.
public final class MemoryPublishedSeconds implements ItemCharts {
    private final Map<String, TreeMap<Long, Stands>> items = new HashMap<>();
    private @Nullable Claim claim;

    private record Stands(ItemSecond second, long term) {}

    private record Claim(Object writer, long term) {}

    /// A writer to it.
    public PublishedSeconds writer() {
        return new Writer();
    }

    /// Everything in it is gone, as when somebody flushed it.
    public synchronized void lose() {
        items.clear();
        claim = null;
    }

    @Override
    public synchronized Chart secondsOf(String item, long from, long to) {
        ItemCharts.checkSpan(from, to);
        NavigableMap<Long, Stands> seconds = items.getOrDefault(item, new TreeMap<>());
        return new Chart.Of(seconds.subMap(from, true, to, true).values().stream()
                .map(Stands::second)
                .toList());
    }

    private synchronized Standing standing(Writer writer, long term) {
        Claim stands = claim;
        if (stands != null && (stands.term() > term || stands.writer() == writer)) {
            return new Standing.Whole();
        }
        if (stands != null && stands.term() == term && writer.hasClaimed) {
            return new Standing.Shared();
        }
        writer.hasClaimed = true;
        claim = new Claim(writer, term);
        return new Standing.Lost();
    }

    private synchronized Written put(List<ItemSecond> seconds, long term) {
        int outrun = 0;
        for (ItemSecond second : seconds) {
            TreeMap<Long, Stands> known = items.computeIfAbsent(second.item(), _ -> new TreeMap<>());
            Stands stands = known.get(second.second());
            if (stands != null && stands.term() > term) {
                outrun++;
            } else if (second.counts().isNothing()) {
                known.remove(second.second());
            } else {
                known.put(second.second(), new Stands(second, term));
            }
        }
        return new Written(seconds.size() - outrun, outrun, List.of(), null);
    }

    private synchronized Trimmed trim(long second) {
        int seconds = 0;
        for (TreeMap<Long, Stands> known : items.values()) {
            NavigableMap<Long, Stands> old = known.headMap(second, false);
            seconds += old.size();
            old.clear();
        }
        int before = items.size();
        items.values().removeIf(Map::isEmpty);
        return new Trimmed(seconds, before - items.size(), true, null);
    }

    private final class Writer implements PublishedSeconds {
        private boolean hasClaimed;

        @Override
        public String address() {
            return "this process";
        }

        @Override
        public Optional<Trouble> trouble() {
            return Optional.empty();
        }

        @Override
        public Standing standing(long term) {
            return MemoryPublishedSeconds.this.standing(this, term);
        }

        @Override
        public Written put(List<ItemSecond> seconds, long term) {
            return MemoryPublishedSeconds.this.put(seconds, term);
        }

        @Override
        public Trimmed trim(long second) {
            return MemoryPublishedSeconds.this.trim(second);
        }
    }
}
