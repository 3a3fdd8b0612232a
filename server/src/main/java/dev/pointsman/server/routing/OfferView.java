package dev.pointsman.server.routing;

import dev.pointsman.model.route.Offer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may be shown at checkout, as programs read it.
///
/// @param otherBanks what holds for cards of banks that are not named; null when nobody takes them
/// @param whole false when there was more than an answer holds
/// @param snapshot the version that was decided on
record OfferView(
        List<MethodView> methods,
        List<CardView> cards,
        @Nullable StandingView otherBanks,
        boolean whole,
        String snapshot) {
    OfferView {
        methods = List.copyOf(methods);
        cards = List.copyOf(cards);
    }

    /// One way to pay.
    record MethodView(String method, Offer.Health health, List<Offer.Limit> limits) {}

    /// One bank's cards.
    ///
    /// @param cardType null when types are not told apart
    record CardView(String bank, @Nullable String cardType, Offer.Health health, List<Offer.Limit> limits) {}

    /// How something fares, and which amounts it takes.
    record StandingView(Offer.Health health, List<Offer.Limit> limits) {}

    static OfferView of(Offer offer) {
        Offer.Standing others = offer.otherBanks();
        return new OfferView(
                offer.methods().stream()
                        .map(method -> new MethodView(
                                method.method(),
                                method.standing().health(),
                                method.standing().limits()))
                        .toList(),
                offer.cards().stream()
                        .map(card -> new CardView(
                                card.bank(),
                                card.cardType(),
                                card.standing().health(),
                                card.standing().limits()))
                        .toList(),
                others == null ? null : new StandingView(others.health(), others.limits()),
                offer.isWhole(),
                offer.snapshot().toString());
    }
}
