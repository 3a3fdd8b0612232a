package dev.pointsman.core.held;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One refund or payout that its host must not send yet, or one attempt that it is to ask the channel about.
///
/// @param id the host's: the same id is the same work
/// @param channel that it stays on
/// @param bank that it goes to, or was of; null when that does not matter
/// @param since when it could have gone; of a query, when the attempt was made
public record HeldItem(
        String id, Kind kind, String channel, @Nullable String bank, Amount amount, Instant since) {
    public static final int ID_CHARS_MAX = 128;
    public static final int TEXT_CHARS_MAX = 256;

    public HeldItem {
        text("id", id, ID_CHARS_MAX);
        text("channel", channel, TEXT_CHARS_MAX);
        if (bank != null) {
            text("bank", bank, TEXT_CHARS_MAX);
        }
    }

    private static void text(String name, String value, int charsMax) {
        if (value.isBlank() || value.length() > charsMax) {
            throw new IllegalArgumentException(
                    name + " must have 1 to " + charsMax + " characters: characters=" + value.length());
        }
    }

    /// What is held.
    public enum Kind {
        REFUND(Operation.REFUND),
        PAYOUT(Operation.PAY_OUT),
        /// What became of a pay-in that is UNKNOWN.
        QUERY_PAY_IN(Operation.PAY_IN),
        QUERY_PAY_OUT(Operation.PAY_OUT),
        QUERY_REFUND(Operation.REFUND);

        private final Operation operation;

        Kind(Operation operation) {
            this.operation = operation;
        }

        public Operation operation() {
            return operation;
        }

        /// Whether it only asks, and moves no money.
        public boolean isQuery() {
            return this == QUERY_PAY_IN || this == QUERY_PAY_OUT || this == QUERY_REFUND;
        }
    }

    /// Whether the other is this one, asked for again, perhaps later.
    public boolean isSameWork(HeldItem other) {
        return id.equals(other.id)
                && kind == other.kind
                && channel.equals(other.channel)
                && Objects.equals(bank, other.bank)
                && amount.equals(other.amount);
    }

    /// What is held for the same reasons.
    public Lot.Key lot() {
        return new Lot.Key(channel, kind, bank, amount.currency());
    }
}
