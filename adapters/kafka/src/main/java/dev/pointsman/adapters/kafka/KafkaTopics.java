package dev.pointsman.adapters.kafka;

import dev.pointsman.adapters.kafka.KafkaFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/// The topics of a cluster, found or made, each as it has to be.
///
/// @param made those that were not there before
public record KafkaTopics(List<String> made) {
    private static final int LOOKS_MAX = 50;
    private static final long LOOK_MILLIS = 100;

    public KafkaTopics {
        made = List.copyOf(made);
    }

    /// Makes what is missing and checks what is there; waits some ten seconds at most for a broker.
    ///
    /// @throws KafkaFailure when no broker answers or lets us in, when a topic is missing and may not be
    /// made, has another form, or belongs to a cluster of another name
    public static KafkaTopics prepared(KafkaSettings settings) {
        try (Admin admin = KafkaClients.admin(settings)) {
            List<String> made = new ArrayList<>();
            Map<KafkaTopic, TopicDescription> found = new TreeMap<>();
            for (KafkaTopic topic : KafkaTopic.values()) {
                if (described(admin, settings, topic) == null && made(admin, settings, topic)) {
                    made.add(topic.of(settings));
                }
            }
            for (KafkaTopic topic : KafkaTopic.values()) {
                found.put(topic, settled(admin, settings, topic));
            }
            found.forEach((topic, description) -> checkForm(admin, settings, topic, description));
            ClusterMark.claim(settings);
            return new KafkaTopics(made);
        }
    }

    private static @Nullable TopicDescription described(Admin admin, KafkaSettings settings, KafkaTopic topic) {
        try {
            return answer(Objects.requireNonNull(admin.describeTopics(List.of(topic.of(settings)))
                    .topicNameValues()
                    .get(topic.of(settings))));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                return null;
            }
            throw KafkaWords.failure("asking for the topic " + topic.of(settings), settings, failed);
        }
    }

    /// @return false when another node made it meanwhile
    private static boolean made(Admin admin, KafkaSettings settings, KafkaTopic topic) {
        try {
            answer(admin.createTopics(List.of(TopicForm.of(topic, settings).made(settings)))
                    .all());
            return true;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof TopicExistsException) {
                return false;
            }
            if (failed.getCause() instanceof AuthorizationException) {
                throw new KafkaFailure(
                        Kind.TOPIC_MISSING,
                        "the topic " + topic.of(settings) + " is missing, and the broker does not let us make it",
                        failed);
            }
            throw KafkaWords.failure("making the topic " + topic.of(settings), settings, failed);
        }
    }

    /// A topic just made is known to a broker a moment later.
    private static TopicDescription settled(Admin admin, KafkaSettings settings, KafkaTopic topic) {
        for (int look = 0; look < LOOKS_MAX; look++) {
            TopicDescription description = described(admin, settings, topic);
            if (description != null) {
                return description;
            }
            pause();
        }
        throw new KafkaFailure(
                Kind.TOPIC_MISSING, "the topic " + topic.of(settings) + " was made, but no broker knows it");
    }

    private static void checkForm(Admin admin, KafkaSettings settings, KafkaTopic topic, TopicDescription description) {
        TopicForm form = TopicForm.of(topic, settings);
        String name = topic.of(settings);
        if (description.partitions().size() != form.partitions()) {
            throw new KafkaFailure(
                    Kind.TOPIC_UNFIT,
                    "the topic " + name + " must have " + form.partitions() + " partitions: partitions="
                            + description.partitions().size());
        }
        Config config = config(admin, settings, name);
        form.fixed().forEach((key, expected) -> {
            String found = config.get(key) == null ? "" : config.get(key).value();
            boolean fits = key.equals(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                    ? Long.parseLong(found) >= Long.parseLong(expected)
                    : found.equals(expected);
            if (!fits) {
                throw new KafkaFailure(
                        Kind.TOPIC_UNFIT,
                        "the topic " + name + " must have " + key + "=" + expected + ": " + key + "=" + found);
            }
        });
    }

    private static Config config(Admin admin, KafkaSettings settings, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            return answer(Objects.requireNonNull(
                    admin.describeConfigs(List.of(resource)).values().get(resource)));
        } catch (ExecutionException failed) {
            throw KafkaWords.failure("asking for the form of the topic " + topic, settings, failed);
        }
    }

    private static <T> T answer(KafkaFuture<T> future) throws ExecutionException {
        try {
            return future.get(KafkaClients.ANSWER_WITHIN.toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new ExecutionException(new org.apache.kafka.common.errors.TimeoutException(late));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaFailure(Kind.UNREACHABLE, "preparing the topics was interrupted", interrupted);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaFailure(Kind.UNREACHABLE, "preparing the topics was interrupted", interrupted);
        }
    }
}
