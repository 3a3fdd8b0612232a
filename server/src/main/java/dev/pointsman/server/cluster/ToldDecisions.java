package dev.pointsman.server.cluster;

import dev.pointsman.adapters.kafka.publish.DecisionTopic;
import dev.pointsman.server.decisions.DecisionJson;
import dev.pointsman.server.decisions.DecisionNews;
import dev.pointsman.server.decisions.KeptDecision;

/// Tells the other nodes of the decisions that this one keeps.
record ToldDecisions(DecisionTopic topic) implements DecisionNews {
    @Override
    public void kept(KeptDecision decision) {
        topic.tell(decision.id(), DecisionJson.bytes(decision));
    }
}
