package dev.pointsman.adapters.redis.layout;

import dev.pointsman.adapters.redis.RedisWords;
import dev.pointsman.core.second.Trouble;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisDataException;

/// Which setting is most likely wrong when Redis does not do what is asked.
final class Troubles {
    private static final String URL = "url";

    private Troubles() {}

    /// No connection could be opened.
    static Trouble unopened(RuntimeException failed) {
        return new Trouble(URL, RedisWords.unopened(failed), RedisWords.isLasting(failed));
    }

    /// An open one was of no use for `key`.
    static Trouble refused(RuntimeException failed, String key) {
        String why = RedisWords.refused(failed);
        if (why.endsWith("(WRONGTYPE)")) {
            return new Trouble("prefix", "the key " + key + " holds what is not ours", true);
        }
        return new Trouble(URL, why, RedisWords.isLasting(failed));
    }

    static Trouble untagged() {
        return new Trouble("hashTags", "must be true: the url is of a cluster", true);
    }

    /// Whether the connection is of no more use: it is broken, or the cluster has changed.
    static boolean endsConnection(RuntimeException failed) {
        if (failed instanceof JedisClusterOperationException) {
            return true;
        }
        String why = RedisWords.refused(failed);
        return !(failed instanceof JedisDataException) || why.contains("(MOVED)") || why.contains("(READONLY)");
    }
}
