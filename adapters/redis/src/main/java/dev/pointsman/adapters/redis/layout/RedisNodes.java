package dev.pointsman.adapters.redis.layout;

import dev.pointsman.adapters.redis.RedisAddress;
import dev.pointsman.adapters.redis.RedisConnections;
import java.time.Duration;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// One Redis, or the nodes of a cluster, each command going to the one that has its key.
sealed interface RedisNodes extends AutoCloseable {
    Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    /// Collects commands, and sends them when it is closed or told to.
    AbstractPipeline pipelined();

    boolean isCluster();

    @Override
    void close();

    record One(Jedis connection) implements RedisNodes {
        @Override
        public AbstractPipeline pipelined() {
            return connection.pipelined();
        }

        @Override
        public boolean isCluster() {
            return false;
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    record Cluster(RedisClusterClient client) implements RedisNodes {
        @Override
        public AbstractPipeline pipelined() {
            return client.pipelined();
        }

        @Override
        public boolean isCluster() {
            return true;
        }

        @Override
        public void close() {
            client.close();
        }
    }

    /// Connects, and finds out which of the two it is.
    ///
    /// @throws JedisException when that fails
    static RedisNodes at(RedisAddress address, Duration answerWithin) {
        RedisConnections connections = RedisConnections.to(address, answerWithin);
        Jedis connection = connections.open();
        try {
            if (!isCluster(connection)) {
                return new One(connection);
            }
        } catch (RuntimeException failed) {
            connection.close();
            throw failed;
        }
        connection.close();
        return new Cluster(connections.openCluster());
    }

    private static boolean isCluster(Jedis connection) {
        try {
            return connection.info("cluster").contains("cluster_enabled:1");
        } catch (JedisDataException forbidden) {
            // a user without the right to ask: commands will tell
            return false;
        }
    }
}
