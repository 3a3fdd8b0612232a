package dev.pointsman.adapters.redis.layout;

import dev.pointsman.adapters.redis.RedisAddress;
import dev.pointsman.core.second.ItemCharts;
import dev.pointsman.core.second.ItemSecond;
import dev.pointsman.core.second.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;

/// Reads the published layout, on one connection that is kept from one question to the next.
public final class RedisItemCharts implements ItemCharts, AutoCloseable {
    private final RedisAddress address;
    private final LayoutKeys keys;
    private final Duration answerWithin;
    private @Nullable RedisNodes open;

    private RedisItemCharts(RedisAddress address, LayoutKeys keys, Duration answerWithin) {
        this.address = address;
        this.keys = keys;
        this.answerWithin = answerWithin;
    }

    /// Asks nobody yet.
    public static RedisItemCharts at(RedisAddress address, LayoutKeys keys) {
        return new RedisItemCharts(address, keys, RedisNodes.ANSWER_WITHIN);
    }

    @Override
    public synchronized Chart secondsOf(String item, long from, long to) {
        ItemCharts.checkSpan(from, to);
        String name = keys.nameOf(item);
        RedisNodes nodes = open;
        if (nodes == null) {
            try {
                nodes = RedisNodes.at(address, answerWithin);
            } catch (RuntimeException failed) {
                return new Chart.Unread(Troubles.unopened(failed));
            }
            open = nodes;
        }
        try {
            return new Chart.Of(seconds(item, name, from, to, nodes));
        } catch (IllegalArgumentException foreign) {
            return new Chart.Unread(new Trouble("prefix", "not ours: " + foreign.getMessage(), true));
        } catch (RuntimeException failed) {
            close();
            return new Chart.Unread(Troubles.refused(failed, keys.seconds(name)));
        }
    }

    private List<ItemSecond> seconds(String item, String name, long from, long to, RedisNodes nodes) {
        Response<List<String>> found;
        try (AbstractPipeline pipeline = nodes.pipelined()) {
            found = pipeline.zrangeByScore(
                    keys.seconds(name), Long.toString(from), Long.toString(to), 0, ItemCharts.SPAN_MAX);
        }
        List<Long> seconds = found.get().stream().map(Long::valueOf).toList();
        List<Response<Map<String, String>>> fields = new ArrayList<>(seconds.size());
        try (AbstractPipeline pipeline = nodes.pipelined()) {
            seconds.forEach(second -> fields.add(pipeline.hgetAll(keys.fields(name) + second)));
        }
        List<ItemSecond> read = new ArrayList<>(seconds.size());
        for (int i = 0; i < seconds.size(); i++) {
            // gone in between, since it is old
            if (!fields.get(i).get().isEmpty()) {
                read.add(LayoutFields.read(item, seconds.get(i), fields.get(i).get()));
            }
        }
        return read;
    }

    @Override
    public synchronized void close() {
        RedisNodes nodes = open;
        open = null;
        if (nodes != null) {
            nodes.close();
        }
    }
}
