package dev.pointsman.core.count;

import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.PaymentEvent;

/// Says whose fault a failed attempt is. Called for every failure, by many threads.
@FunctionalInterface
public interface Classifier {
    FaultParty partyOf(PaymentEvent failed);
}
