package dev.pointsman.server.publishing;

import dev.pointsman.adapters.file.snapshot.FileSnapshotPlace;
import dev.pointsman.adapters.nacos.NacosAddress;
import dev.pointsman.adapters.nacos.NacosSnapshotPlace;
import dev.pointsman.adapters.redis.RedisAddress;
import dev.pointsman.adapters.redis.snapshot.RedisSnapshotPlace;
import dev.pointsman.core.publish.SnapshotPlace;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where snapshots go beside the routers that ask for them.
///
/// @param file written anew with each; its folder must be there
public record PublishingRules(Optional<Path> file, Optional<RedisAddress> redis, Optional<NacosAddress> nacos) {
    /// To nowhere else.
    public static PublishingRules standard() {
        return new PublishingRules(Optional.empty(), Optional.empty(), Optional.empty());
    }

    public PublishingRules toFile(Path other) {
        if (other.getFileName() == null) {
            throw new IllegalArgumentException("a file is needed, not a folder: file=" + other);
        }
        return new PublishingRules(Optional.of(other), redis, nacos);
    }

    /// To a Redis too.
    ///
    /// @param url `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS
    /// @param password when it is none of the URL
    public PublishingRules toRedis(String url, @Nullable String password) {
        RedisAddress address = password == null ? RedisAddress.of(url) : RedisAddress.of(url, password);
        return new PublishingRules(file, Optional.of(address), nacos);
    }

    public PublishingRules toNacos(NacosCopy copy) {
        return new PublishingRules(file, redis, Optional.of(copy.address()));
    }

    /// A configuration in Nacos.
    ///
    /// @param namespace its id; null for the public one
    /// @param group null for `POINTSMAN`
    /// @param dataId null for `pointsman-snapshot`
    /// @param user null where Nacos wants nobody to sign in; else there is a password
    public record NacosCopy(
            URI server,
            @Nullable String namespace,
            @Nullable String group,
            @Nullable String dataId,
            @Nullable String user,
            @Nullable String password) {
        private NacosAddress address() {
            if ((user == null) != (password == null)) {
                throw new IllegalArgumentException("user and password must be given both, or neither: user=" + user);
            }
            return new NacosAddress(
                    server,
                    namespace == null ? "" : namespace,
                    group == null ? NacosAddress.GROUP : group,
                    dataId == null ? NacosAddress.DATA_ID : dataId,
                    user == null || password == null ? null : new NacosAddress.SignIn(user, password));
        }

        @Override
        public String toString() {
            return "NacosCopy[server=" + server + ", user=" + user + "]";
        }
    }

    /// By their names; each makes the place when it is asked.
    Map<String, Supplier<SnapshotPlace>> places() {
        Map<String, Supplier<SnapshotPlace>> places = new LinkedHashMap<>();
        file.ifPresent(path -> places.put("file", () -> FileSnapshotPlace.at(path)));
        redis.ifPresent(address -> places.put("redis", () -> RedisSnapshotPlace.at(address)));
        nacos.ifPresent(address -> places.put("nacos", () -> NacosSnapshotPlace.at(address)));
        return places;
    }
}
