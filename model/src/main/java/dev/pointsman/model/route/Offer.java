package dev.pointsman.model.route;

import dev.pointsman.model.snapshot.SnapshotVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may be shown at checkout, each with how it fares and which amounts it takes. What no channel may
/// take is not in it.
///
/// @param methods that some channel takes by name, sorted
/// @param cards that some channel takes by name, sorted by bank and card type
/// @param otherBanks what holds for cards of any bank that is not named; null when nobody takes them
/// @param isWhole whether nothing was left out because there was more than an offer holds
/// @param snapshot that it was decided on
public record Offer(
        List<Method> methods,
        List<Card> cards,
        @Nullable Standing otherBanks,
        boolean isWhole,
        SnapshotVersion snapshot) {
    public static final int METHODS_MAX = 200;
    public static final int CARDS_MAX = 2_000;
    public static final int CARD_TYPES_MAX = 20;

    /// How sure it is that a payment gets through.
    public enum Health {
        /// A channel takes it as usual.
        WELL,
        /// Only channels that are Limited or Ramping take it.
        UNCERTAIN,
        /// Health excludes all: what is left is tried when the payer insists.
        OUT
    }

    public Offer {
        methods = List.copyOf(methods);
        cards = List.copyOf(cards);
    }

    /// How something fares now.
    ///
    /// @param limits of every currency in which no channel takes all amounts
    public record Standing(Health health, List<Limit> limits) {
        public Standing {
            limits = List.copyOf(limits);
        }
    }

    /// One way to pay.
    public record Method(String method, Standing standing) {}

    /// One bank's cards of one type.
    ///
    /// @param cardType null when no channel tells types apart
    public record Card(String bank, @Nullable String cardType, Standing standing) {}

    /// The amounts that some channel takes in one currency, in minor units; between them there may be gaps.
    ///
    /// @param minimumMinor the lowest of any channel
    /// @param maximumMinor the highest of any channel; null when one has no limit
    public record Limit(
            String currency, long minimumMinor, @Nullable Long maximumMinor) {}
}
