package dev.pointsman.adapters.kafka;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// How a cluster's nodes reach their broker, and what their topics are called.
///
/// @param servers `host:port`, several by comma
/// @param prefix of every topic, group and transaction
/// @param cluster the name of the cluster: topics of another one are refused
/// @param partitions of the events topic; it is not changed once events are in it
/// @param replicas of each topic that is made; with 3 or more, 2 must have a record before it counts as
/// written
/// @param client how to be let in: `security.protocol`, `sasl.…`, `ssl.…`; the values are shown nowhere
public record KafkaSettings(
        String servers, String prefix, String cluster, int partitions, short replicas, Map<String, String> client) {
    public static final String PREFIX_STANDARD = "pointsman";
    public static final int PARTITIONS_STANDARD = 8;
    public static final short REPLICAS_STANDARD = 3;
    public static final int PARTITIONS_MAX = 256;
    public static final int CLIENT_MAX = 50;

    private static final Pattern SERVERS = Pattern.compile("[^\\s,:]+(:[^\\s,:]+)*:\\d{1,5}(,[^\\s,]+:\\d{1,5})*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /// Whatever else there is decides what is counted and how often, and is chosen here.
    private static final Pattern CLIENT = Pattern.compile(
            "security\\..+|sasl\\..+|ssl\\..+|client\\.(rack|dns\\.lookup)|(reconnect|retry)\\.backoff(\\.max)?\\.ms");

    public KafkaSettings {
        check("servers", servers, SERVERS, "host:port, several by comma");
        check("prefix", prefix, NAME, "1 to 100 of letters, digits, '.', '_' and '-'");
        check("cluster", cluster, NAME, "1 to 100 of letters, digits, '.', '_' and '-'");
        if (partitions < 1 || partitions > PARTITIONS_MAX) {
            throw new IllegalArgumentException(
                    "partitions must be in 1.." + PARTITIONS_MAX + ": partitions=" + partitions);
        }
        if (replicas < 1 || replicas > 9) {
            throw new IllegalArgumentException("replicas must be in 1..9: replicas=" + replicas);
        }
        client = Map.copyOf(client);
        if (client.size() > CLIENT_MAX) {
            throw new IllegalArgumentException("at most " + CLIENT_MAX + " client settings: client=" + client.size());
        }
        for (String key : new TreeSet<>(client.keySet())) {
            if (!CLIENT.matcher(key).matches()) {
                throw new IllegalArgumentException("a client setting must be security.…, sasl.…, ssl.…, client.rack, "
                        + "client.dns.lookup or a backoff: client=" + key);
            }
        }
    }

    private static void check(String name, String value, Pattern form, String expected) {
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " must be " + expected + ": " + name + "='" + value + "'");
        }
    }

    /// What a frame counted of a partition of the events names as its source.
    public String source(int partition) {
        return KafkaTopic.EVENTS.of(this) + "-" + partition;
    }

    /// Without the values of `client`: passwords are among them.
    @Override
    public String toString() {
        return "KafkaSettings[servers=" + servers + ", prefix=" + prefix + ", cluster=" + cluster + ", partitions="
                + partitions + ", replicas=" + replicas + ", client=" + new TreeMap<>(client).keySet() + "]";
    }
}
