package dev.pointsman.server.cluster;

import dev.pointsman.adapters.kafka.KafkaSettings;
import dev.pointsman.adapters.sql.SqlAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a node finds the others and what it shares with them.
///
/// @param node its name, the same after a restart and of no other node
/// @param address where the other nodes reach this one; empty when it is where it listens
/// @param keys the folder of the signing key, the same key on every node
public record ClusterRules(
        String node, Optional<URI> address, Path keys, KafkaSettings kafka, SqlAddress database) {
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
}
