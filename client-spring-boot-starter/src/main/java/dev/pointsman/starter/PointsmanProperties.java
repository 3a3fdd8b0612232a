package dev.pointsman.starter;

import dev.pointsman.client.PointsmanConfig;
import dev.pointsman.client.report.BackPressure;
import dev.pointsman.client.trust.TrustedKeys;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// The client as properties; limits are those of [PointsmanConfig]. Its text form has no token.
///
/// @param enabled whether there is a client at all
/// @param uris servers, one to 16, tried in turn; without any there is no client
/// @param token with the roles ROUTER and REPORTER
/// @param trust whose signature makes a snapshot genuine
/// @param snapshot how the snapshot is kept fresh
/// @param reports how events are gathered and sent
/// @param callWithin the time that a call to a server may take
/// @param closeWithin the time that closing may take to send what waits
/// @param release what runs here, as service:version; events say so
/// @param node where it runs; events say so
/// @param fallback channels to route to, in order, before any snapshot was seen
@ConfigurationProperties("pointsman")
record PointsmanProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue List<URI> uris,
        @DefaultValue("") String token,
        @DefaultValue Trust trust,
        @DefaultValue Snapshot snapshot,
        @DefaultValue Reports reports,
        @DefaultValue("5s") Duration callWithin,
        @DefaultValue("5s") Duration closeWithin,
        @Nullable String release,
        @Nullable String node,
        @DefaultValue List<String> fallback) {

    /// Exactly one of the two.
    ///
    /// @param keys public keys, X.509 in Base64, by their id
    /// @param pinFile keeps the keys that a server gives when it is first asked
    record Trust(
            @DefaultValue Map<String, String> keys,
            @Nullable Path pinFile) {
        TrustedKeys trusted() {
            if (keys.isEmpty() == (pinFile == null)) {
                throw new IllegalArgumentException("exactly one of pointsman.trust.keys and pointsman.trust.pin-file"
                        + " must be given: keys=" + keys.keySet() + " pin-file=" + pinFile);
            }
            return pinFile == null ? TrustedKeys.pinned(keys) : TrustedKeys.firstUse(pinFile);
        }
    }

    /// Its text form has no password.
    ///
    /// @param redis that servers copy their snapshots to, asked while they give none:
    /// redis://user:password@host:port/database, or rediss:// for TLS
    /// @param file keeps the last snapshot, for starts without servers; one a process
    /// @param pollEvery how often servers are asked in any case, 50 ms to 1 min
    /// @param ageMax a snapshot that no server confirmed for so long is complained of
    record Snapshot(
            @Nullable String redis,
            @Nullable Path file,
            @DefaultValue("1s") Duration pollEvery,
            @DefaultValue("1m") Duration ageMax) {
        /// As text until now, since a message about what is no URI would show it.
        @Nullable
        URI redisUri() {
            try {
                return redis == null ? null : new URI(redis);
            } catch (URISyntaxException unshown) {
                throw new IllegalArgumentException(
                        "pointsman.snapshot.redis is no URI; encode what is special in its password: characters="
                                + redis.length());
            }
        }

        @Override
        public String toString() {
            return "Snapshot[file=" + file + ", pollEvery=" + pollEvery + ", ageMax=" + ageMax + "]";
        }
    }

    /// @param bufferEvents how many events may wait in memory, 2 to 16777216
    /// @param batchEvents how many events go in one request, 1 to 10000
    /// @param linger how long an event waits for others of its batch, 1 ms to 10 s
    /// @param backPressure what becomes of events when the buffer is full
    /// @param spool where events go that do not fit, with back-pressure spool
    record Reports(
            @DefaultValue("65536") int bufferEvents,
            @DefaultValue("1000") int batchEvents,
            @DefaultValue("100ms") Duration linger,
            @DefaultValue("drop-oldest") BackPressure backPressure,
            @DefaultValue Spool spool) {}

    /// @param folder where batches are kept, of this process alone
    /// @param bytesMax size of all files in it, at least 1 MB
    record Spool(
            @Nullable Path folder, @DefaultValue("256MB") DataSize bytesMax) {}

    /// What the client is made from.
    ///
    /// @throws IllegalArgumentException naming the value that cannot be
    PointsmanConfig config() {
        PointsmanConfig.Builder config = PointsmanConfig.of(uris.toArray(URI[]::new))
                .token(token)
                .trust(trust.trusted())
                .pollEvery(snapshot.pollEvery())
                .ageMax(snapshot.ageMax())
                .callWithin(callWithin)
                .closeWithin(closeWithin)
                .bufferEvents(reports.bufferEvents())
                .batchEvents(reports.batchEvents())
                .linger(reports.linger())
                .fallback(fallback);
        URI redis = snapshot.redisUri();
        if (redis != null) {
            config.redis(redis);
        }
        if (snapshot.file() != null) {
            config.snapshotFile(snapshot.file());
        }
        if (release != null) {
            config.release(release);
        }
        if (node != null) {
            config.node(node);
        }
        return withBackPressure(config).build();
    }

    private PointsmanConfig.Builder withBackPressure(PointsmanConfig.Builder config) {
        Path folder = reports.spool().folder();
        if ((folder != null) != (reports.backPressure() == BackPressure.SPOOL)) {
            throw new IllegalArgumentException("pointsman.reports.spool.folder is given exactly with"
                    + " pointsman.reports.back-pressure=spool: back-pressure=" + reports.backPressure() + " folder="
                    + folder);
        }
        if (folder != null) {
            return config.spool(folder, reports.spool().bytesMax().toBytes());
        }
        return reports.backPressure() == BackPressure.DROP_NEWEST ? config.dropNewest() : config.dropOldest();
    }

    @Override
    public String toString() {
        return "PointsmanProperties[uris=" + uris + ", snapshot=" + snapshot + ", reports=" + reports + ", release="
                + release + ", node=" + node + ", fallback=" + fallback + "]";
    }
}
