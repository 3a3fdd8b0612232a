package dev.pointsman.adapters.redis.layout;

import dev.pointsman.adapters.redis.RedisAddress;
import dev.pointsman.core.second.ItemSecond;
import dev.pointsman.core.second.PublishedSeconds;
import dev.pointsman.core.second.Standing;
import dev.pointsman.core.second.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;

/// The published layout: the set of items, a sorted set of seconds for each, and a hash for each second.
/// Works with one Redis and with a cluster; a connection is kept from one call to the next, and opened
/// again when it broke.
public final class RedisPublishedSeconds implements PublishedSeconds {
    private final RedisAddress address;
    private final LayoutKeys keys;
    private final Duration answerWithin;
    private final String writer = UUID.randomUUID().toString();
    private final Set<String> named = new HashSet<>();
    private final LayoutTrim trim;
    private @Nullable RedisNodes open;
    private boolean hasClaimed;

    private RedisPublishedSeconds(RedisAddress address, LayoutKeys keys, Duration answerWithin) {
        this.address = address;
        this.keys = keys;
        this.answerWithin = answerWithin;
        this.trim = new LayoutTrim(keys);
    }

    /// Asks nobody yet.
    public static RedisPublishedSeconds at(RedisAddress address, LayoutKeys keys) {
        return within(RedisNodes.ANSWER_WITHIN, address, keys);
    }

    static RedisPublishedSeconds within(Duration answerWithin, RedisAddress address, LayoutKeys keys) {
        return new RedisPublishedSeconds(address, keys, answerWithin);
    }

    @Override
    public String address() {
        return address.toString();
    }

    /// What may be done with an open connection.
    private interface Use<T> {
        T with(RedisNodes nodes);
    }

    private interface Otherwise<T> {
        T told(Trouble trouble);
    }

    private <T> T use(Use<T> use, Otherwise<T> otherwise) {
        RedisNodes nodes = open;
        if (nodes == null) {
            try {
                nodes = RedisNodes.at(address, answerWithin);
            } catch (RuntimeException failed) {
                return otherwise.told(Troubles.unopened(failed));
            }
            open = nodes;
        }
        if (nodes.isCluster() && !keys.hashTags()) {
            close();
            return otherwise.told(Troubles.untagged());
        }
        try {
            return use.with(nodes);
        } catch (RuntimeException failed) {
            close();
            return otherwise.told(Troubles.refused(failed, keys.items()));
        }
    }

    @Override
    public Optional<Trouble> trouble() {
        return use(nodes -> foreign(found(nodes)), Optional::of);
    }

    @Override
    public Standing standing(long term) {
        return use(nodes -> standing(nodes, new WriterMark(term, writer)), Standing.Unusable::new);
    }

    private Standing standing(RedisNodes nodes, WriterMark ours) {
        Found found = found(nodes);
        Optional<Trouble> foreign = foreign(found);
        if (foreign.isPresent()) {
            return new Standing.Unusable(foreign.get());
        }
        List<String> marks = found.marks();
        List<String> lost = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            switch (ours.found(found.writers().get(i), hasClaimed)) {
                case OURS -> {}
                case GONE -> lost.add(marks.get(i));
                case ANOTHER -> {
                    return new Standing.Shared();
                }
            }
        }
        if (lost.isEmpty()) {
            return new Standing.Whole();
        }
        List<Response<String>> answers = new ArrayList<>();
        try (AbstractPipeline claimed = nodes.pipelined()) {
            lost.forEach(mark -> answers.add(claimed.set(mark, ours.toString())));
        }
        answers.forEach(Response::get);
        hasClaimed = true;
        named.clear();
        return new Standing.Lost();
    }

    /// What stands there before we write.
    ///
    /// @param kind of the key that should be a set, as Redis calls it
    /// @param writers by mark; null where there is none
    private record Found(String kind, List<String> marks, List<@Nullable String> writers) {}

    private Found found(RedisNodes nodes) {
        List<String> marks = keys.marks(nodes.isCluster());
        List<Response<String>> asked = new ArrayList<>();
        Response<String> kind;
        try (AbstractPipeline pipeline = nodes.pipelined()) {
            kind = pipeline.type(keys.items());
            marks.forEach(mark -> asked.add(pipeline.get(mark)));
        }
        List<@Nullable String> writers = new ArrayList<>();
        asked.forEach(answer -> writers.add(answer.get()));
        return new Found(kind.get(), marks, writers);
    }

    private Optional<Trouble> foreign(Found found) {
        if (found.kind().equals("set") || found.kind().equals("none")) {
            return Optional.empty();
        }
        String why = "the key " + keys.items() + " holds what is not ours (" + found.kind() + ")";
        return Optional.of(new Trouble("prefix", why, true));
    }

    @Override
    public Written put(List<ItemSecond> seconds, long term) {
        return use(nodes -> written(seconds, term, nodes), trouble -> new Written(0, 0, seconds, trouble));
    }

    private Written written(List<ItemSecond> seconds, long term, RedisNodes nodes) {
        LayoutWriting writing = LayoutWriting.of(seconds, term, keys);
        writing.name(named, nodes);
        Written written = writing.write(nodes);
        if (writing.endsConnection()) {
            close();
        }
        return written;
    }

    @Override
    public Trimmed trim(long second) {
        return use(nodes -> trim.step(nodes, second, named), trouble -> new Trimmed(0, 0, false, trouble));
    }

    @Override
    public void close() {
        RedisNodes nodes = open;
        open = null;
        if (nodes != null) {
            nodes.close();
        }
    }
}
