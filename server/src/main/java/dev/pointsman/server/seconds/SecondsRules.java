package dev.pointsman.server.seconds;

import dev.pointsman.adapters.redis.RedisAddress;
import dev.pointsman.adapters.redis.layout.LayoutKeys;
import dev.pointsman.adapters.redis.layout.RedisPublishedSeconds;
import dev.pointsman.core.second.ItemNames;
import dev.pointsman.core.second.PublishedSeconds;
import dev.pointsman.core.second.Trouble;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where seconds of channel × merchant stand for others to read, and for how long.
///
/// @param redis nowhere without it
/// @param retention how old a second may become, once it is archived
public record SecondsRules(Optional<RedisAddress> redis, LayoutKeys keys, ItemNames names, Duration retention) {
    public static final Duration RETENTION = Duration.ofHours(2);
    public static final Duration RETENTION_LEAST = Duration.ofMinutes(1);
    public static final Duration RETENTION_MAX = Duration.ofDays(7);

    public SecondsRules {
        if (retention.compareTo(RETENTION_LEAST) < 0 || retention.compareTo(RETENTION_MAX) > 0) {
            throw new IllegalArgumentException("retention must be in 1m..7d: retention=" + retention);
        }
    }

    /// Nowhere.
    public static SecondsRules none() {
        return new SecondsRules(Optional.empty(), LayoutKeys.standard(), ItemNames.standard(), RETENTION);
    }

    /// In a Redis.
    ///
    /// @param url `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS
    /// @param password when it is none of the URL
    public SecondsRules in(String url, @Nullable String password) {
        RedisAddress address = password == null ? RedisAddress.of(url) : RedisAddress.of(url, password);
        return new SecondsRules(Optional.of(address), keys, names, retention);
    }

    /// With another prefix of all keys.
    public SecondsRules under(String prefix) {
        return new SecondsRules(redis, keys.under(prefix), names, retention);
    }

    /// With braces around items in keys, for a cluster, or without.
    public SecondsRules tagged(boolean hashTags) {
        return new SecondsRules(redis, keys.tagged(hashTags), names, retention);
    }

    /// With another template of items, see [ItemNames].
    public SecondsRules calling(String template) {
        return new SecondsRules(redis, keys, ItemNames.by(template), retention);
    }

    public SecondsRules keeping(Duration other) {
        return new SecondsRules(redis, keys, names, other);
    }

    /// What only a person can mend, and keeps a server from being started so: asks Redis, if there is one.
    /// That it is not reached is none of it.
    public Optional<String> unusable() {
        return redis.flatMap(address -> {
            try (PublishedSeconds place = RedisPublishedSeconds.at(address, keys)) {
                return place.trouble().filter(Trouble::lasting).map(trouble -> told(trouble) + ": " + place.address());
            }
        });
    }

    /// With the name that the setting has in a configuration.
    static String told(Trouble trouble) {
        return "redis." + trouble.setting() + " cannot be used: " + trouble.why();
    }
}
