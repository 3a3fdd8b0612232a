package dev.pointsman.model.event;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One report about one attempt, as it came in: the attempt was initiated, or it completed with an outcome.
///
/// Dimensions that a sender did not give are null. Maps are ordered by key and never modified. Built with
/// [#builder()], which checks what is required.
///
/// @param id idempotency key: the same id is counted once within the id horizon
/// @param attempt one try of a payment on one channel
/// @param outcome given exactly when `type` is COMPLETED
/// @param user an HMAC made by the client, never a name or a number of a card
/// @param releases version by service
/// @param initiatedAt ties a COMPLETED event to its cohort
/// @param occurredAt when this happened by the sender's clock
public record PaymentEvent(
        String id,
        EventType type,
        Operation operation,
        String attempt,
        @Nullable String payment,
        String channel,
        @Nullable String merchant,
        @Nullable String method,
        @Nullable String bank,
        @Nullable String cardType,
        @Nullable Outcome outcome,
        @Nullable ResponseCode code,
        @Nullable Amount amount,
        @Nullable String user,
        @Nullable String businessLine,
        Map<String, String> releases,
        @Nullable String lane,
        @Nullable String node,
        Map<String, String> tags,
        @Nullable Instant initiatedAt,
        Instant occurredAt,
        @Nullable String traceId) {

    public PaymentEvent {
        if (type == EventType.COMPLETED && outcome == null) {
            throw new IllegalArgumentException("outcome is required when type is COMPLETED: id=" + id);
        }
        if (type == EventType.INITIATED && outcome != null) {
            throw new IllegalArgumentException("outcome belongs to COMPLETED only: id=" + id + " outcome=" + outcome);
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /// Collects the fields of one event; reusable after [#clear()]. For one thread.
    public static final class Builder {
        private @Nullable String id;
        private @Nullable EventType type;
        private @Nullable Operation operation;
        private @Nullable String attempt;
        private @Nullable String payment;
        private @Nullable String channel;
        private @Nullable String merchant;
        private @Nullable String method;
        private @Nullable String bank;
        private @Nullable String cardType;
        private @Nullable Outcome outcome;
        private @Nullable ResponseCode code;
        private @Nullable Amount amount;
        private @Nullable String user;
        private @Nullable String businessLine;
        private Map<String, String> releases = Map.of();
        private @Nullable String lane;
        private @Nullable String node;
        private Map<String, String> tags = Map.of();
        private @Nullable Instant initiatedAt;
        private @Nullable Instant occurredAt;
        private @Nullable String traceId;

        private Builder() {}

        public Builder id(@Nullable String id) {
            this.id = id;
            return this;
        }

        public Builder type(@Nullable EventType type) {
            this.type = type;
            return this;
        }

        public Builder operation(@Nullable Operation operation) {
            this.operation = operation;
            return this;
        }

        public Builder attempt(@Nullable String attempt) {
            this.attempt = attempt;
            return this;
        }

        public Builder payment(@Nullable String payment) {
            this.payment = payment;
            return this;
        }

        public Builder channel(@Nullable String channel) {
            this.channel = channel;
            return this;
        }

        public Builder merchant(@Nullable String merchant) {
            this.merchant = merchant;
            return this;
        }

        public Builder method(@Nullable String method) {
            this.method = method;
            return this;
        }

        public Builder bank(@Nullable String bank) {
            this.bank = bank;
            return this;
        }

        public Builder cardType(@Nullable String cardType) {
            this.cardType = cardType;
            return this;
        }

        public Builder outcome(@Nullable Outcome outcome) {
            this.outcome = outcome;
            return this;
        }

        public Builder code(@Nullable ResponseCode code) {
            this.code = code;
            return this;
        }

        public Builder amount(@Nullable Amount amount) {
            this.amount = amount;
            return this;
        }

        public Builder user(@Nullable String user) {
            this.user = user;
            return this;
        }

        public Builder businessLine(@Nullable String businessLine) {
            this.businessLine = businessLine;
            return this;
        }

        public Builder releases(Map<String, String> releases) {
            this.releases = releases;
            return this;
        }

        public Builder lane(@Nullable String lane) {
            this.lane = lane;
            return this;
        }

        public Builder node(@Nullable String node) {
            this.node = node;
            return this;
        }

        public Builder tags(Map<String, String> tags) {
            this.tags = tags;
            return this;
        }

        public Builder initiatedAt(@Nullable Instant initiatedAt) {
            this.initiatedAt = initiatedAt;
            return this;
        }

        public Builder occurredAt(@Nullable Instant occurredAt) {
            this.occurredAt = occurredAt;
            return this;
        }

        public Builder traceId(@Nullable String traceId) {
            this.traceId = traceId;
            return this;
        }

        /// Forgets every field, so that the builder can make the next event.
        public Builder clear() {
            id = null;
            type = null;
            operation = null;
            attempt = null;
            payment = null;
            channel = null;
            merchant = null;
            method = null;
            bank = null;
            cardType = null;
            outcome = null;
            code = null;
            amount = null;
            user = null;
            businessLine = null;
            releases = Map.of();
            lane = null;
            node = null;
            tags = Map.of();
            initiatedAt = null;
            occurredAt = null;
            traceId = null;
            return this;
        }

        /// The event.
        ///
        /// @throws IllegalArgumentException when `outcome` and `type` contradict
        /// @throws NullPointerException naming the first required field that is missing
        public PaymentEvent build() {
            return new PaymentEvent(
                    Objects.requireNonNull(id, "id"),
                    Objects.requireNonNull(type, "type"),
                    Objects.requireNonNull(operation, "operation"),
                    Objects.requireNonNull(attempt, "attempt"),
                    payment,
                    Objects.requireNonNull(channel, "channel"),
                    merchant,
                    method,
                    bank,
                    cardType,
                    outcome,
                    code,
                    amount,
                    user,
                    businessLine,
                    releases,
                    lane,
                    node,
                    tags,
                    initiatedAt,
                    Objects.requireNonNull(occurredAt, "occurredAt"),
                    traceId);
        }
    }
}
