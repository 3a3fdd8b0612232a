package dev.pointsman.adapters.kafka;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/// How a topic has to be.
///
/// @param fixed what an existing topic must have too, because right counts hang on it
/// @param wished what a topic is made with; those who run the broker may choose otherwise
record TopicForm(KafkaTopic topic, int partitions, Map<String, String> fixed, Map<String, String> wished) {
    private static final Duration KEPT = Duration.ofDays(3);

    /// What is remembered of a partition must outlast its events: they may be counted days later, and their
    /// frames bear the time of their arrival.
    private static final Duration COUNTED_KEPT = KEPT.plusHours(2);

    /// A judge that begins reads all of it, and shows the latest thousands: an hour of a busy cluster would keep
    /// it from judging.
    private static final long DECISIONS_BYTES = 32L << 20;

    /// Only whole segments go.
    private static final long DECISIONS_SEGMENT_BYTES = 8L << 20;

    static TopicForm of(KafkaTopic topic, KafkaSettings settings) {
        int partitions = switch (topic) {
            case EVENTS, COUNTED -> settings.partitions();
            case FRAMES, DEAD, SNAPSHOT, NODES, CHANNEL_STATES, INCIDENTS, DECISIONS -> 1;
        };
        Map<String, String> fixed = new TreeMap<>();
        Map<String, String> wished = new LinkedHashMap<>();
        fixed.put(TopicConfig.CLEANUP_POLICY_CONFIG, policy(topic));
        switch (topic) {
            case EVENTS, FRAMES, NODES -> fixed.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
            case COUNTED -> fixed.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
            case DEAD, SNAPSHOT, CHANNEL_STATES, INCIDENTS, DECISIONS -> {
                // nothing hangs on their times
            }
        }
        switch (topic) {
            case FRAMES, COUNTED, SNAPSHOT ->
                fixed.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(KafkaClients.RECORD_BYTES_MAX));
            case EVENTS, DEAD, NODES, CHANNEL_STATES, INCIDENTS, DECISIONS -> {
                // the broker's standard is enough
            }
        }
        switch (topic) {
            case EVENTS, FRAMES -> wished.put(TopicConfig.RETENTION_MS_CONFIG, millis(KEPT));
            case COUNTED -> wished.put(TopicConfig.RETENTION_MS_CONFIG, millis(COUNTED_KEPT));
            case DEAD, INCIDENTS -> wished.put(TopicConfig.RETENTION_MS_CONFIG, millis(Duration.ofDays(14)));
            case SNAPSHOT, NODES -> {
                wished.put(TopicConfig.SEGMENT_MS_CONFIG, millis(Duration.ofHours(1)));
                wished.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, millis(Duration.ofHours(1)));
            }
            case DECISIONS -> {
                wished.put(TopicConfig.RETENTION_MS_CONFIG, millis(Duration.ofHours(1)));
                wished.put(TopicConfig.SEGMENT_MS_CONFIG, millis(Duration.ofMinutes(15)));
                wished.put(TopicConfig.RETENTION_BYTES_CONFIG, String.valueOf(DECISIONS_BYTES));
                wished.put(TopicConfig.SEGMENT_BYTES_CONFIG, String.valueOf(DECISIONS_SEGMENT_BYTES));
            }
            case CHANNEL_STATES -> {
                // readers from outside may be away for long
            }
        }
        if (settings.replicas() > 2) {
            wished.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        }
        return new TopicForm(topic, partitions, fixed, wished);
    }

    private static String policy(KafkaTopic topic) {
        return switch (topic) {
            case SNAPSHOT, NODES, CHANNEL_STATES -> "compact";
            case EVENTS, FRAMES, COUNTED, DEAD, INCIDENTS, DECISIONS -> "delete";
        };
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }

    NewTopic made(KafkaSettings settings) {
        Map<String, String> all = new TreeMap<>(wished);
        all.putAll(fixed);
        return new NewTopic(topic.of(settings), partitions, settings.replicas()).configs(all);
    }
}
