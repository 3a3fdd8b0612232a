package dev.pointsman.adapters.kafka.publish;

import dev.pointsman.adapters.kafka.KafkaSettings;

/// Where news leaves for systems outside, as CloudEvents in JSON. Each call returns when the brokers have it.
/// Safe for any number of threads.
public final class NewsTopics implements AutoCloseable {
    private NewsTopics() {}

    /// Connects with the first news.
    public static NewsTopics of(KafkaSettings settings) {
        return new NewsTopics();
    }

    /// Of a cell; the topic keeps the last of each.
    ///
    /// @param cloudEvent in structured form
    /// @throws dev.pointsman.adapters.kafka.KafkaFailure when no broker took it in ten seconds: it may
    /// be there all the same
    public void channelState(String cell, byte[] cloudEvent) {}

    /// Of an incident; as [#channelState].
    public void incident(String incident, byte[] cloudEvent) {}

    @Override
    public void close() {}
}
