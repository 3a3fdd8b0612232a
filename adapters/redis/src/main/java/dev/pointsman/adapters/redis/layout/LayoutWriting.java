package dev.pointsman.adapters.redis.layout;

import dev.pointsman.core.second.ItemSecond;
import dev.pointsman.core.second.PublishedSeconds.Written;
import dev.pointsman.core.second.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/// One write of many seconds: a script for a few of each item, all in one pipeline. For one thread.
final class LayoutWriting {
    private static final int NAMES_MAX = 1_000;

    private final LayoutKeys keys;
    private final List<Part> parts;
    private final List<ItemSecond> left = new ArrayList<>();
    private int written;
    private int outrun;
    private @Nullable Trouble trouble;
    private boolean endsConnection;

    /// A script, and what it writes.
    private record Part(LayoutScript script, List<ItemSecond> seconds) {}

    private LayoutWriting(LayoutKeys keys, List<Part> parts) {
        this.keys = keys;
        this.parts = parts;
    }

    static LayoutWriting of(List<ItemSecond> seconds, long term, LayoutKeys keys) {
        Map<String, List<ItemSecond>> byItem = new LinkedHashMap<>();
        seconds.forEach(second ->
                byItem.computeIfAbsent(second.item(), _ -> new ArrayList<>()).add(second));
        List<Part> parts = new ArrayList<>(byItem.size());
        for (List<ItemSecond> ofItem : byItem.values()) {
            for (int from = 0; from < ofItem.size(); from += LayoutScript.SECONDS_MAX) {
                List<ItemSecond> few = ofItem.subList(from, Math.min(ofItem.size(), from + LayoutScript.SECONDS_MAX));
                parts.add(new Part(LayoutScript.of(few, keys, term), few));
            }
        }
        return new LayoutWriting(keys, parts);
    }

    /// Puts items into the set of items that are not among `named`, and then are.
    void name(Set<String> named, RedisNodes nodes) {
        Set<String> fresh = new LinkedHashSet<>();
        for (Part part : parts) {
            String name = keys.nameOf(part.seconds().getFirst().item());
            if (!named.contains(name)) {
                fresh.add(name);
            }
        }
        List<String> names = List.copyOf(fresh);
        List<Response<Long>> answers = new ArrayList<>();
        try (AbstractPipeline pipeline = nodes.pipelined()) {
            for (int from = 0; from < names.size(); from += NAMES_MAX) {
                List<String> few = names.subList(from, Math.min(names.size(), from + NAMES_MAX));
                answers.add(pipeline.sadd(keys.items(), few.toArray(new String[0])));
            }
        }
        answers.forEach(Response::get);
        named.addAll(fresh);
    }

    Written write(RedisNodes nodes) {
        List<Part> unknown = sent(parts, true, nodes);
        // a Redis that was started anew knows no scripts; it learns this one by being sent its text
        sent(unknown, false, nodes);
        return new Written(written, outrun, left, trouble);
    }

    /// Whether the connection is of no more use.
    boolean endsConnection() {
        return endsConnection;
    }

    /// @return those whose script Redis does not know
    private List<Part> sent(List<Part> some, boolean byDigest, RedisNodes nodes) {
        List<Part> unknown = new ArrayList<>();
        List<Response<Object>> answers = new ArrayList<>(some.size());
        try (AbstractPipeline pipeline = nodes.pipelined()) {
            for (Part part : some) {
                LayoutScript script = part.script();
                answers.add(
                        byDigest
                                ? pipeline.evalsha(LayoutScript.DIGEST, script.keys(), script.arguments())
                                : pipeline.eval(LayoutScript.TEXT, script.keys(), script.arguments()));
            }
        }
        for (int i = 0; i < some.size(); i++) {
            Part part = some.get(i);
            try {
                int outrunHere = Math.toIntExact((Long) answers.get(i).get());
                outrun += outrunHere;
                written += part.seconds().size() - outrunHere;
            } catch (JedisNoScriptException absent) {
                unknown.add(part);
            } catch (RuntimeException failed) {
                // the other items are none the worse for it
                left.addAll(part.seconds());
                trouble = Troubles.refused(failed, part.script().keys().getFirst());
                endsConnection |= Troubles.endsConnection(failed);
            }
        }
        return unknown;
    }
}
