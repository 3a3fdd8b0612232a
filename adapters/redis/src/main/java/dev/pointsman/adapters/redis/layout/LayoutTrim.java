package dev.pointsman.adapters.redis.layout;

import dev.pointsman.core.second.PublishedSeconds.Trimmed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/// Removes old seconds step by step. No command names more than [#SLICE] keys or members, so that none
/// takes Redis longer than a fraction of a millisecond; hashes are unlinked, to be freed beside.
final class LayoutTrim {
    static final int SLICE = 100;

    /// Of one item in one step.
    private static final int SECONDS_MAX = 400;

    private static final int ITEMS_LEAST = 100;

    /// A round of steps, one a second, takes a minute or so.
    private static final int STEPS = 60;

    private final LayoutKeys keys;
    private String cursor = ScanParams.SCAN_POINTER_START;

    LayoutTrim(LayoutKeys keys) {
        this.keys = keys;
    }

    private record Old(String name, List<String> seconds) {}

    /// @param named items known to be in the set; those that go from there go from here
    Trimmed step(RedisNodes nodes, long before, Set<String> named) {
        ScanResult<String> page = page(nodes, Math.max(ITEMS_LEAST, named.size() / STEPS + 1));
        List<Old> old = old(page.getResult(), before, nodes);
        int seconds = remove(old, nodes);
        List<String> empty = empty(page.getResult(), nodes);
        if (!empty.isEmpty()) {
            try (AbstractPipeline pipeline = nodes.pipelined()) {
                slices(empty).forEach(few -> pipeline.srem(keys.items(), few.toArray(new String[0])));
            }
            named.removeAll(Set.copyOf(empty));
        }
        cursor = page.getCursor();
        return new Trimmed(seconds, empty.size(), page.isCompleteIteration(), null);
    }

    private ScanResult<String> page(RedisNodes nodes, int items) {
        Response<ScanResult<String>> page;
        try (AbstractPipeline pipeline = nodes.pipelined()) {
            page = pipeline.sscan(keys.items(), cursor, new ScanParams().count(items));
        }
        return page.get();
    }

    private List<Old> old(List<String> names, long before, RedisNodes nodes) {
        List<Response<List<String>>> found = new ArrayList<>();
        try (AbstractPipeline pipeline = nodes.pipelined()) {
            names.forEach(name ->
                    found.add(pipeline.zrangeByScore(keys.seconds(name), "-inf", "(" + before, 0, SECONDS_MAX)));
        }
        List<Old> old = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            List<String> seconds = found.get(i).get();
            if (!seconds.isEmpty()) {
                old.add(new Old(names.get(i), seconds));
            }
        }
        return old;
    }

    /// The hashes first: what breaks off in between is found again by the sorted set.
    private int remove(List<Old> old, RedisNodes nodes) {
        int removed = 0;
        List<Response<Long>> answers = new ArrayList<>();
        try (AbstractPipeline pipeline = nodes.pipelined()) {
            for (Old item : old) {
                String fields = keys.fields(item.name());
                for (List<String> few : slices(item.seconds())) {
                    answers.add(pipeline.unlink(few.stream().map(fields::concat).toArray(String[]::new)));
                    answers.add(pipeline.zrem(keys.seconds(item.name()), few.toArray(new String[0])));
                }
                removed += item.seconds().size();
            }
        }
        answers.forEach(Response::get);
        return removed;
    }

    private List<String> empty(List<String> names, RedisNodes nodes) {
        List<Response<Long>> sizes = new ArrayList<>();
        try (AbstractPipeline pipeline = nodes.pipelined()) {
            names.forEach(name -> sizes.add(pipeline.zcard(keys.seconds(name))));
        }
        List<String> empty = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (sizes.get(i).get() == 0) {
                empty.add(names.get(i));
            }
        }
        return empty;
    }

    private static List<List<String>> slices(List<String> all) {
        List<List<String>> slices = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SLICE) {
            slices.add(all.subList(from, Math.min(all.size(), from + SLICE)));
        }
        return slices;
    }
}
