package dev.pointsman.adapters.redis.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pointsman.adapters.redis.RedisAddress;
import dev.pointsman.adapters.redis.RedisConnections;
import dev.pointsman.adapters.redis.RedisWords;
import dev.pointsman.core.publish.Put;
import dev.pointsman.core.publish.SnapshotPlace;
import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import redis.clients.jedis.Jedis;

/// The key `pointsman:snapshot`, which holds the envelope and nothing else, and beside it a hash that says
/// which one it is. Several servers may write: one script of Redis compares and writes both, so that neither
/// goes back.
///
/// A connection is opened for each snapshot, so that none is found dead when it is needed.
public final class RedisSnapshotPlace implements SnapshotPlace {
    public static final String KEY = "pointsman:snapshot";

    /// Fields `version`, `epoch.sequence`, and `issuedAt`. The braces keep it on the node of the snapshot in
    /// a cluster.
    public static final String VERSION_KEY = "{pointsman:snapshot}:version";

    static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    /// As long as any other, so that later times are greater texts.
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /// Numbers are compared as texts, since those of Lua are not exact above 2^53.
    private static final byte[] SCRIPT = """
            local function foreign(key, ours)
              local kind = redis.call('type', key).ok
              return kind ~= ours and kind ~= 'none' and kind
            end
            local function less(a, b)
              if #a ~= #b then return #a < #b end
              return a < b
            end
            local kind = foreign(KEYS[1], 'string') or foreign(KEYS[2], 'hash')
            if kind then return 'FOREIGN ' .. kind end
            if redis.call('exists', KEYS[1]) == 1 then
              local standing = redis.call('hmget', KEYS[2], 'version', 'issuedAt')
              local epoch, sequence = string.match(standing[1] or '', '^(%d+)%.(%d+)$')
              local newEpoch, newSequence = string.match(ARGV[2], '^(%d+)%.(%d+)$')
              local outrun = false
              if epoch == newEpoch then
                outrun = less(newSequence, sequence)
              elseif epoch and standing[2] then
                outrun = not less(standing[2], ARGV[3])
              end
              if outrun then return 'OUTRUN ' .. standing[1] end
            end
            redis.call('set', KEYS[1], ARGV[1])
            redis.call('hset', KEYS[2], 'version', ARGV[2], 'issuedAt', ARGV[3])
            return 'WRITTEN'
            """.getBytes(UTF_8);

    private final RedisAddress address;
    private final RedisConnections connections;

    private RedisSnapshotPlace(RedisAddress address, RedisConnections connections) {
        this.address = address;
        this.connections = connections;
    }

    /// Asks nobody yet.
    public static RedisSnapshotPlace at(RedisAddress address) {
        return within(ANSWER_WITHIN, address);
    }

    static RedisSnapshotPlace within(Duration answerWithin, RedisAddress address) {
        return new RedisSnapshotPlace(address, RedisConnections.to(address, answerWithin));
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public String address() {
        return address.toString();
    }

    @Override
    public Put put(SignedSnapshot snapshot) {
        Jedis opened;
        try {
            opened = connections.open();
        } catch (RuntimeException failed) {
            return new Put.Failed(RedisWords.unopened(failed));
        }
        try (Jedis redis = opened) {
            return answered(redis.eval(
                    SCRIPT,
                    List.of(KEY.getBytes(UTF_8), VERSION_KEY.getBytes(UTF_8)),
                    List.of(
                            snapshot.envelope(),
                            snapshot.version().toString().getBytes(UTF_8),
                            text(snapshot.issuedAt()).getBytes(UTF_8))));
        } catch (RuntimeException failed) {
            return new Put.Failed(RedisWords.refused(failed));
        }
    }

    private static String text(Instant issuedAt) {
        return TIME.format(issuedAt);
    }

    private static Put answered(Object answer) {
        String[] words = answer instanceof byte[] text ? new String(text, UTF_8).split(" ", 2) : new String[0];
        if (words.length == 1 && words[0].equals("WRITTEN")) {
            return new Put.Written();
        }
        if (words.length == 2 && words[0].equals("OUTRUN")) {
            return new Put.Outrun(SnapshotVersion.parse(words[1]));
        }
        if (words.length == 2 && words[0].equals("FOREIGN")) {
            return new Put.Failed("the key " + KEY + " holds what is not ours (" + words[1] + ")");
        }
        return new Put.Failed("it answers what no Redis does");
    }
}
