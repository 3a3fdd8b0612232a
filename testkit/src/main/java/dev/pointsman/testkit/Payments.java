package dev.pointsman.testkit;

import dev.pointsman.core.count.Classifier;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.event.ResponseCode;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Events for tests: one report of one attempt. The event id is made of the attempt and what is reported, so that the
/// same report twice is a duplicate and another report is not.
public final class Payments {
    /// Fault parties are spelled out in the codes of these events.
    public static final Classifier PARTIES = event ->
            FaultParty.valueOf(Objects.requireNonNull(event.code()).value().replaceFirst(":.*", ""));

    private final PaymentEvent.Builder event = PaymentEvent.builder();
    private final String attempt;
    private String report = "SUCCESS";
    private @Nullable String id;

    private Payments(String attempt) {
        this.attempt = attempt;
        event.attempt(attempt)
                .operation(Operation.PAY_IN)
                .channel("x")
                .type(EventType.COMPLETED)
                .outcome(Outcome.SUCCESS);
    }

    /// A PAY_IN on channel x that succeeded, until told otherwise.
    public static Payments payment(String attempt) {
        return new Payments(attempt);
    }

    public Payments id(String given) {
        id = given;
        return this;
    }

    public Payments operation(Operation operation) {
        event.operation(operation);
        return this;
    }

    public Payments channel(String channel) {
        event.channel(channel);
        return this;
    }

    public Payments bank(@Nullable String bank) {
        event.bank(bank);
        return this;
    }

    public Payments cardType(@Nullable String cardType) {
        event.cardType(cardType);
        return this;
    }

    public Payments merchant(@Nullable String merchant) {
        event.merchant(merchant);
        return this;
    }

    public Payments method(@Nullable String method) {
        event.method(method);
        return this;
    }

    public Payments user(@Nullable String user) {
        event.user(user);
        return this;
    }

    public Payments node(@Nullable String node) {
        event.node(node);
        return this;
    }

    public Payments release(String service, String version) {
        event.releases(Map.of(service, version));
        return this;
    }

    public Payments tag(String name, String value) {
        event.tags(Map.of(name, value));
        return this;
    }

    public Payments amount(String currency, long minor) {
        event.amount(new Amount(currency, minor));
        return this;
    }

    public Payments initiatedAt(@Nullable Instant instant) {
        event.initiatedAt(instant);
        return this;
    }

    public Payments initiated() {
        report = "INITIATED";
        event.type(EventType.INITIATED).outcome(null);
        return this;
    }

    public Payments succeeded() {
        return completed(Outcome.SUCCESS);
    }

    public Payments unknown() {
        return completed(Outcome.UNKNOWN);
    }

    public Payments returned() {
        return completed(Outcome.RETURNED);
    }

    public Payments failed(FaultParty party) {
        return failed(party, "05");
    }

    public Payments failed(FaultParty party, String code) {
        event.code(ResponseCode.bare(party + ":" + code));
        return completed(Outcome.FAILURE);
    }

    private Payments completed(Outcome outcome) {
        report = outcome.name();
        event.type(EventType.COMPLETED).outcome(outcome);
        return this;
    }

    /// The event, at this epoch second.
    public PaymentEvent at(long second) {
        return event.id(id == null ? attempt + "/" + report : id)
                .occurredAt(Instant.ofEpochSecond(second))
                .build();
    }
}
