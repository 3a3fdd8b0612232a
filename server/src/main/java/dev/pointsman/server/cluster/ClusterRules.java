package dev.pointsman.server.cluster;

import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.kafka.count.NodeCounting;
import dev.pointsman.adapters.sql.database.SqlAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a node finds the others and what it shares with them.
///
/// @param node its name, the same after a restart and of no other node
/// @param address where the other nodes reach this one; empty when it is where it listens
/// @param keys the folder of the signing key, the same key on every node
public record ClusterRules(String node, Optional<URI> address, Path keys, Broker broker, Database database) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    public ClusterRules {
        if (!NAME.matcher(node).matches()) {
            throw new IllegalArgumentException(
                    "a node is named by 1 to 63 letters, digits, '.', '_' and '-': node='" + node + "'");
        }
        address.ifPresent(ClusterRules::check);
    }

    private static void check(URI address) {
        boolean plain = ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                && address.getHost() != null
                && address.getRawPath().isEmpty()
                && address.getRawQuery() == null
                && address.getRawUserInfo() == null;
        if (!plain) {
            throw new IllegalArgumentException("an address is http(s)://host:port, and no more: address=" + address);
        }
    }

    /// What events, frames and news go through.
    ///
    /// @param cluster its name: topics of another one are refused
    /// @param servers `host:port`, several by comma
    /// @param prefix of topics and groups
    /// @param partitions of the events, by which nodes share the counting
    /// @param threads that count on this node
    /// @param replicas of each topic that is made
    /// @param client how to be let in: `security.…`, `sasl.…`, `ssl.…`
    public record Broker(
            String cluster,
            String servers,
            String prefix,
            int partitions,
            int threads,
            int replicas,
            Map<String, String> client) {
        public static final String PREFIX_STANDARD = KafkaSettings.PREFIX_STANDARD;
        public static final int PARTITIONS_STANDARD = KafkaSettings.PARTITIONS_STANDARD;
        public static final int PARTITIONS_MAX = KafkaSettings.PARTITIONS_MAX;
        public static final int THREADS_MAX = NodeCounting.THREADS_MAX;
        public static final int REPLICAS_STANDARD = KafkaSettings.REPLICAS_STANDARD;
        public static final int REPLICAS_MAX = 9;

        public Broker {
            client = Map.copyOf(client);
            if (threads < 1 || threads > THREADS_MAX) {
                throw new IllegalArgumentException("threads must be in 1.." + THREADS_MAX + ": threads=" + threads);
            }
            // refuses what cannot be
            KafkaSettings _ = settings(cluster, servers, prefix, partitions, replicas, client);
        }

        private static KafkaSettings settings(
                String cluster,
                String servers,
                String prefix,
                int partitions,
                int replicas,
                Map<String, String> client) {
            return new KafkaSettings(servers, prefix, cluster, partitions, (short) replicas, client);
        }

        /// How many threads count on this machine as a rule.
        public static int threadsStandard() {
            return NodeCounting.threadsStandard();
        }

        KafkaSettings settings() {
            return settings(cluster, servers, prefix, partitions, replicas, client);
        }

        @Override
        public String toString() {
            return settings().toString();
        }
    }

    /// Where decisions, the archive and what nodes share are kept.
    ///
    /// @param url `jdbc:mariadb://host/name` or `jdbc:postgresql://host/name`
    public record Database(String url, String user, String password) {
        public Database {
            SqlAddress _ = new SqlAddress(url, user, password);
        }

        SqlAddress address() {
            return new SqlAddress(url, user, password);
        }

        @Override
        public String toString() {
            return address().toString();
        }
    }
}
