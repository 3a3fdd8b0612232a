package dev.pointsman.cli.serve;

import dev.pointsman.server.cluster.ClusterRules;
import dev.pointsman.simulator.yaml.YamlField;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The part of a configuration that makes a server one node of many.
final class ClusterFile {
    private final List<String> problems;
    private final SecretField secrets;

    ClusterFile(List<String> problems, SecretField secrets) {
        this.problems = problems;
        this.secrets = secrets;
    }

    /// @param data the folder that holds the signing key unless another is named
    Optional<ClusterRules> rules(YamlField cluster, Path data) {
        if (!cluster.given()) {
            return Optional.empty();
        }
        cluster.only("name", "node", "address", "keys", "kafka", "sql");
        int before = problems.size();
        ClusterRules.Broker broker = broker(cluster.at("kafka"), cluster.at("name"));
        ClusterRules.Database sql = database(cluster.at("sql"));
        YamlField node = cluster.at("node");
        String name = node.given() ? node.text() : hostName(node);
        YamlField keys = cluster.at("keys");
        Path folder = keys.given() ? keys.read(Path::of, data) : data;
        Optional<URI> address = address(cluster.at("address"));
        if (broker == null || sql == null || problems.size() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ClusterRules(name, address, folder, broker, sql));
        } catch (IllegalArgumentException wrong) {
            cluster.problem(String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<URI> address(YamlField address) {
        return address.given() ? Optional.of(address.read(URI::create, URI.create(""))) : Optional.empty();
    }

    private static String hostName(YamlField node) {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            node.problem("is required: this machine does not know its own name");
            return "?";
        }
    }

    private ClusterRules.@Nullable Broker broker(YamlField kafka, YamlField name) {
        kafka.only("servers", "prefix", "partitions", "threads", "replicas", "client");
        int before = problems.size();
        String servers = kafka.at("servers").text();
        String cluster = name.text();
        YamlField prefix = kafka.at("prefix");
        YamlField partitions = kafka.at("partitions");
        YamlField threads = kafka.at("threads");
        YamlField replicas = kafka.at("replicas");
        String topics = prefix.given() ? prefix.text() : ClusterRules.Broker.PREFIX_STANDARD;
        int parts = partitions.given()
                ? partitions.whole(1, ClusterRules.Broker.PARTITIONS_MAX)
                : ClusterRules.Broker.PARTITIONS_STANDARD;
        int counting = threads.given()
                ? threads.whole(1, ClusterRules.Broker.THREADS_MAX)
                : ClusterRules.Broker.threadsStandard();
        int copies = replicas.given()
                ? replicas.whole(1, ClusterRules.Broker.REPLICAS_MAX)
                : ClusterRules.Broker.REPLICAS_STANDARD;
        Map<String, String> client = client(kafka.at("client"));
        if (problems.size() > before) {
            return null;
        }
        try {
            return new ClusterRules.Broker(cluster, servers, topics, parts, counting, copies, client);
        } catch (IllegalArgumentException wrong) {
            kafka.problem(String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    /// Settings of the client library; what is secret stands elsewhere.
    private Map<String, String> client(YamlField client) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String key : client.keys()) {
            YamlField value = client.at(key);
            settings.put(key, value.keys().isEmpty() ? value.textUnshown() : secrets.read(value, text -> text, "?"));
        }
        return settings;
    }

    private ClusterRules.@Nullable Database database(YamlField sql) {
        sql.only("url", "user", "password");
        int before = problems.size();
        String url = sql.at("url").textUnshown();
        String user = sql.at("user").text();
        YamlField password = sql.at("password");
        String secret = password.given() ? secrets.read(password, text -> text, "?") : "";
        if (problems.size() > before) {
            return null;
        }
        try {
            return new ClusterRules.Database(url, user, secret);
        } catch (IllegalArgumentException wrong) {
            sql.at("url").problem(String.valueOf(wrong.getMessage()));
            return null;
        }
    }
}
