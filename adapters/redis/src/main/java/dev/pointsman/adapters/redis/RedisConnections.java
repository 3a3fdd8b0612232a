package dev.pointsman.adapters.redis;

import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.exceptions.JedisException;

/// Opens connections to one Redis. A certificate is checked against the host's name.
public final class RedisConnections {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);

    private final RedisAddress address;
    private final JedisClientConfig how;

    private RedisConnections(RedisAddress address, JedisClientConfig how) {
        this.address = address;
        this.how = how;
    }

    /// Opens none yet.
    ///
    /// @param answerWithin the time that Redis may say nothing
    public static RedisConnections to(RedisAddress address, Duration answerWithin) {
        SSLParameters named = new SSLParameters();
        named.setEndpointIdentificationAlgorithm("HTTPS");
        DefaultJedisClientConfig.Builder how = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis((int) CONNECT_WITHIN.toMillis())
                .socketTimeoutMillis((int) answerWithin.toMillis())
                .database(address.database())
                .ssl(address.tls())
                .sslParameters(named)
                // no rights for it are to be asked of the operator
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
        if (address.user() != null) {
            how.user(address.user());
        }
        if (address.password() != null) {
            how.password(address.password());
        }
        return new RedisConnections(address, how.build());
    }

    /// A connection that is signed in.
    ///
    /// @throws JedisException when there is none to be had; [RedisWords] says why
    public Jedis open() {
        return new Jedis(new HostAndPort(address.host(), address.port()), how);
    }

    /// All nodes of the cluster that this one belongs to.
    ///
    /// @throws JedisException when the cluster does not say where its nodes are
    public RedisClusterClient openCluster() {
        return RedisClusterClient.builder()
                .nodes(Set.of(new HostAndPort(address.host(), address.port())))
                .clientConfig(how)
                .maxAttempts(1)
                .build();
    }
}
