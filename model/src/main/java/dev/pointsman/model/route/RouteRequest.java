package dev.pointsman.model.route;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One payment that wants a route. What the caller does not know is null, and rules nothing out.
///
/// @param merchant the only account to use; null to choose among the channel's
/// @param country of the payer or the card, as the caller's rules name it
/// @param user an HMAC made by the client: what keeps a user within a share and on a channel
/// @param payment stands in for the user when there is none
/// @param agreedChannels that this user may use because of signed agreements; null for any
/// @param pinnedChannel that the payment must stay on; required for a REFUND, which goes back where it came
/// from
/// @param tried earlier attempts of the same payment, the first one first: where the channel failed it, it
/// goes last
/// @param tolerance of the user for a payment that fails: 0 complained, 100 minds nothing; null when not
/// scored
/// @param tags by name, as events carry them
/// @param retriesLeft how many more attempts the card scheme allows, by the caller's count; null for any
/// number
public record RouteRequest(
        Operation operation,
        @Nullable Amount amount,
        @Nullable String bank,
        @Nullable String cardType,
        @Nullable String method,
        @Nullable String merchant,
        @Nullable String businessLine,
        @Nullable String country,
        @Nullable String user,
        @Nullable String payment,
        @Nullable Set<String> agreedChannels,
        @Nullable String pinnedChannel,
        List<Tried> tried,
        @Nullable Integer tolerance,
        @Nullable Integer retriesLeft,
        Map<String, String> tags) {

    public static final int TOLERANCE_MAX = 100;

    public static final int TAGS_MAX = 8;

    /// Of attempts told.
    public static final int TRIED_MAX = 20;

    public RouteRequest {
        if (operation == Operation.REFUND && pinnedChannel == null) {
            throw new IllegalArgumentException("a REFUND needs the channel it is pinned to: payment=" + payment);
        }
        if (tolerance != null && (tolerance < 0 || tolerance > TOLERANCE_MAX)) {
            throw new IllegalArgumentException("tolerance must be in 0.." + TOLERANCE_MAX + ": tolerance=" + tolerance);
        }
        if (tried.size() > TRIED_MAX) {
            throw new IllegalArgumentException("tried must be at most " + TRIED_MAX + ": tried=" + tried.size());
        }
        if (retriesLeft != null && retriesLeft < 0) {
            throw new IllegalArgumentException("retriesLeft must not be negative: retriesLeft=" + retriesLeft);
        }
        if (tags.size() > TAGS_MAX) {
            throw new IllegalArgumentException("tags must be at most " + TAGS_MAX + ": tags=" + tags.size());
        }
        tried = List.copyOf(tried);
        tags = Map.copyOf(tags);
        agreedChannels = agreedChannels == null ? null : Set.copyOf(agreedChannels);
    }

    public static Builder of(Operation operation) {
        return new Builder(operation);
    }

    /// One that says the same, to be changed.
    public Builder changed() {
        return new Builder(this);
    }

    /// The same of a user who complained.
    public RouteRequest ofComplainer() {
        return changed().tolerance(0).build();
    }

    /// Whether an earlier attempt of the payment failed on `channel` by the fault of that side.
    boolean failedOn(String channel) {
        for (Tried attempt : tried) {
            if (attempt.speaksAgainst(channel)) {
                return true;
            }
        }
        return false;
    }

    /// What the shares of this request are drawn by: the user, or the payment. With neither, what the
    /// request says is hashed: payments that differ in anything are spread, and like ones go the same way.
    long key() {
        if (user != null) {
            return StableHash.of(user);
        }
        if (payment != null) {
            return StableHash.of(payment);
        }
        long hash = StableHash.of(operation.name());
        if (amount != null) {
            hash = StableHash.both(StableHash.both(hash, StableHash.of(amount.currency())), amount.minor());
        }
        hash = and(and(and(hash, bank), cardType), method);
        return and(and(hash, merchant), businessLine);
    }

    /// What is drawn anew for each payment: the payment, or else as [#key].
    long paymentKey() {
        return payment == null ? key() : StableHash.of(payment);
    }

    private static long and(long hash, @Nullable String text) {
        return StableHash.both(hash, text == null ? 0 : StableHash.of(text));
    }

    /// Collects the fields of one request. For one thread.
    public static final class Builder {
        private final Operation operation;
        private @Nullable Amount amount;
        private @Nullable String bank;
        private @Nullable String cardType;
        private @Nullable String method;
        private @Nullable String merchant;
        private @Nullable String businessLine;
        private @Nullable String country;
        private @Nullable String user;
        private @Nullable String payment;
        private @Nullable Set<String> agreedChannels;
        private @Nullable String pinnedChannel;
        private List<Tried> tried = List.of();
        private @Nullable Integer tolerance;
        private @Nullable Integer retriesLeft;
        private Map<String, String> tags = Map.of();

        private Builder(Operation operation) {
            this.operation = operation;
        }

        private Builder(RouteRequest request) {
            this.operation = request.operation;
            this.amount = request.amount;
            this.bank = request.bank;
            this.cardType = request.cardType;
            this.method = request.method;
            this.merchant = request.merchant;
            this.businessLine = request.businessLine;
            this.country = request.country;
            this.user = request.user;
            this.payment = request.payment;
            this.agreedChannels = request.agreedChannels;
            this.pinnedChannel = request.pinnedChannel;
            this.tried = request.tried;
            this.tolerance = request.tolerance;
            this.retriesLeft = request.retriesLeft;
            this.tags = request.tags;
        }

        public Builder amount(@Nullable Amount amount) {
            this.amount = amount;
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

        public Builder method(@Nullable String method) {
            this.method = method;
            return this;
        }

        public Builder merchant(@Nullable String merchant) {
            this.merchant = merchant;
            return this;
        }

        public Builder businessLine(@Nullable String businessLine) {
            this.businessLine = businessLine;
            return this;
        }

        public Builder country(@Nullable String country) {
            this.country = country;
            return this;
        }

        public Builder user(@Nullable String user) {
            this.user = user;
            return this;
        }

        public Builder payment(@Nullable String payment) {
            this.payment = payment;
            return this;
        }

        public Builder agreedChannels(@Nullable Set<String> agreedChannels) {
            this.agreedChannels = agreedChannels;
            return this;
        }

        public Builder pinnedChannel(@Nullable String pinnedChannel) {
            this.pinnedChannel = pinnedChannel;
            return this;
        }

        public Builder tried(List<Tried> tried) {
            this.tried = tried;
            return this;
        }

        public Builder tolerance(@Nullable Integer tolerance) {
            this.tolerance = tolerance;
            return this;
        }

        public Builder retriesLeft(@Nullable Integer retriesLeft) {
            this.retriesLeft = retriesLeft;
            return this;
        }

        public Builder tags(Map<String, String> tags) {
            this.tags = tags;
            return this;
        }

        public RouteRequest build() {
            return new RouteRequest(
                    operation,
                    amount,
                    bank,
                    cardType,
                    method,
                    merchant,
                    businessLine,
                    country,
                    user,
                    payment,
                    agreedChannels,
                    pinnedChannel,
                    tried,
                    tolerance,
                    retriesLeft,
                    tags);
        }
    }
}
