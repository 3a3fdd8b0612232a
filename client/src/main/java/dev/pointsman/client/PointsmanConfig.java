package dev.pointsman.client;

import dev.pointsman.client.redis.RedisAddress;
import dev.pointsman.client.report.BackPressure;
import dev.pointsman.client.report.ReportRules;
import dev.pointsman.client.snapshot.SnapshotRules;
import dev.pointsman.client.spool.SpoolRules;
import dev.pointsman.client.trust.TrustedKeys;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that a client must know. Its text form has no token.
///
/// @param servers one or more, tried in turn
/// @param token with the roles ROUTER and REPORTER
/// @param callWithin the time that a call to a server may take
/// @param closeWithin the time that closing may take to send what waits
/// @param fallback channels to route to, in order, before any snapshot was seen
/// @param logger what is told to people, each kind of trouble at most once a minute
public record PointsmanConfig(
        List<URI> servers,
        String token,
        Duration callWithin,
        Duration closeWithin,
        SnapshotRules snapshots,
        ReportRules reports,
        List<String> fallback,
        System.Logger logger) {
    public static final int SERVERS_MAX = 16;
    public static final int FALLBACK_MAX = 1_000;
    private static final Duration CALL_MIN = Duration.ofMillis(10);
    private static final Duration TIME_MAX = Duration.ofMinutes(1);

    public PointsmanConfig {
        servers = List.copyOf(servers);
        fallback = List.copyOf(fallback);
        if (servers.isEmpty() || servers.size() > SERVERS_MAX) {
            throw new IllegalArgumentException("servers must be 1 to " + SERVERS_MAX + ": servers=" + servers);
        }
        servers.forEach(PointsmanConfig::checkServer);
        if (token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            // the value is a secret, and a wrong one is often a nearly right one
            throw new IllegalArgumentException(
                    "token must be printable ASCII without blanks: characters=" + token.length());
        }
        if (callWithin.compareTo(CALL_MIN) < 0 || callWithin.compareTo(TIME_MAX) > 0) {
            throw new IllegalArgumentException("callWithin must be in 10 ms..1 min: callWithin=" + callWithin);
        }
        if (closeWithin.isNegative() || closeWithin.compareTo(TIME_MAX) > 0) {
            throw new IllegalArgumentException("closeWithin must be in 0..1 min: closeWithin=" + closeWithin);
        }
        if (fallback.size() > FALLBACK_MAX || fallback.stream().distinct().count() < fallback.size()) {
            throw new IllegalArgumentException(
                    "fallback must name at most " + FALLBACK_MAX + " channels, each once: fallback=" + fallback);
        }
    }

    private static void checkServer(URI server) {
        boolean http = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
        boolean plain = server.getRawQuery() == null && server.getRawFragment() == null && server.getUserInfo() == null;
        if (!http || server.getHost() == null || !plain) {
            throw new IllegalArgumentException("a server must be http:// or https://, a host and perhaps a path: host="
                    + server.getHost() + " scheme=" + server.getScheme());
        }
    }

    /// Begins a configuration; `trust`, and `token` where servers want one, must be said, the rest has a
    /// default.
    public static Builder of(URI... servers) {
        return new Builder(List.of(servers));
    }

    @Override
    public String toString() {
        return "PointsmanConfig[servers=" + servers + ", snapshots=" + snapshots + ", reports=" + reports
                + ", fallback=" + fallback + "]";
    }

    /// Collects what a client must know. For one thread.
    public static final class Builder {
        private final List<URI> servers;
        private String token = "";
        private @Nullable TrustedKeys trust;
        private @Nullable RedisAddress redis;
        private @Nullable Path snapshotFile;
        private Duration pollEvery = Duration.ofSeconds(1);
        private Duration ageMax = Duration.ofMinutes(1);
        private Duration callWithin = Duration.ofSeconds(5);
        private Duration closeWithin = Duration.ofSeconds(5);
        private int bufferEvents = 1 << 16;
        private int batchEvents = 1_000;
        private Duration linger = Duration.ofMillis(100);
        private BackPressure backPressure = BackPressure.DROP_OLDEST;
        private @Nullable SpoolRules spool;
        private @Nullable String release;
        private @Nullable String node;
        private List<String> fallback = List.of();
        private System.Logger logger = System.getLogger("dev.pointsman.client");

        private Builder(List<URI> servers) {
            this.servers = servers;
        }

        public Builder token(String token) {
            this.token = token;
            return this;
        }

        /// Whose signature makes a snapshot genuine.
        public Builder trust(TrustedKeys trust) {
            this.trust = trust;
            return this;
        }

        /// Keeps the last snapshot here, for starts without servers; each process needs its own.
        public Builder snapshotFile(Path snapshotFile) {
            this.snapshotFile = snapshotFile;
            return this;
        }

        /// Looks for the snapshot that servers copy to Redis too, for starts and hours without them.
        ///
        /// @param redis `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS
        public Builder redis(URI redis) {
            this.redis = RedisAddress.of(redis);
            return this;
        }

        public Builder pollEvery(Duration pollEvery) {
            this.pollEvery = pollEvery;
            return this;
        }

        /// Complains of a snapshot that no server confirmed for so long.
        public Builder ageMax(Duration ageMax) {
            this.ageMax = ageMax;
            return this;
        }

        public Builder callWithin(Duration callWithin) {
            this.callWithin = callWithin;
            return this;
        }

        public Builder closeWithin(Duration closeWithin) {
            this.closeWithin = closeWithin;
            return this;
        }

        /// How many events may wait in memory, rounded up to a power of two.
        public Builder bufferEvents(int bufferEvents) {
            this.bufferEvents = bufferEvents;
            return this;
        }

        public Builder batchEvents(int batchEvents) {
            this.batchEvents = batchEvents;
            return this;
        }

        /// How long an event waits for others of its batch.
        public Builder linger(Duration linger) {
            this.linger = linger;
            return this;
        }

        /// Drops the event being reported when the buffer is full.
        public Builder dropNewest() {
            return backPressure(BackPressure.DROP_NEWEST, null);
        }

        /// Drops the event that waits longest when the buffer is full; this is the default.
        public Builder dropOldest() {
            return backPressure(BackPressure.DROP_OLDEST, null);
        }

        /// Puts into files what does not fit into the buffer.
        ///
        /// @param folder of this process alone
        public Builder spool(Path folder, long bytesMax) {
            return backPressure(BackPressure.SPOOL, new SpoolRules(folder, bytesMax));
        }

        private Builder backPressure(BackPressure policy, @Nullable SpoolRules rules) {
            this.backPressure = policy;
            this.spool = rules;
            return this;
        }

        /// What runs here, as `service:version`; events say so unless they name the service's version
        /// themselves.
        public Builder release(String release) {
            this.release = release;
            return this;
        }

        /// Where it runs; events say so unless they name a node themselves.
        public Builder node(String node) {
            this.node = node;
            return this;
        }

        public Builder fallback(List<String> fallback) {
            this.fallback = fallback;
            return this;
        }

        public Builder logger(System.Logger logger) {
            this.logger = logger;
            return this;
        }

        /// The configuration, checked.
        ///
        /// @throws NullPointerException when it was not said whom to trust
        /// @throws IllegalArgumentException naming the value that cannot be
        public PointsmanConfig build() {
            TrustedKeys trusted = Objects.requireNonNull(trust, "trust");
            return new PointsmanConfig(
                    servers,
                    token,
                    callWithin,
                    closeWithin,
                    new SnapshotRules(
                            trusted, pollEvery, ageMax, Optional.ofNullable(redis), Optional.ofNullable(snapshotFile)),
                    new ReportRules(
                            bufferEvents,
                            batchEvents,
                            linger,
                            backPressure,
                            Optional.ofNullable(spool),
                            Optional.ofNullable(release),
                            Optional.ofNullable(node)),
                    fallback,
                    logger);
        }
    }
}
