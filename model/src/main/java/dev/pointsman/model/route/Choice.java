package dev.pointsman.model.route;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a router makes of one request: what is asked, in the very words of the index, so that most
/// comparisons end at the first look; and the places of the channels that it may go to. One object, since
/// each decision makes one; words and reasons are made from it when they are asked for. For one thread
/// until the places are in order, then for any.
final class Choice {
    static final int NO_BANK = -1;

    private final Router router;
    private final RouteRequest request;
    private final int bankNumber;
    private final @Nullable String bank;
    private final @Nullable String cardType;
    private final RuleBook.Fit fit;
    private final long key;
    private final long[] places;
    private int count;

    /// @param places as many as there may be
    Choice(Router router, RulesIndex index, RouteRequest request, int places) {
        this.router = router;
        this.request = request;
        String bankAsked = request.bank();
        String typeAsked = request.cardType();
        this.bankNumber = bankAsked == null ? NO_BANK : index.bank(bankAsked);
        this.bank = bankAsked == null ? null : index.word(bankAsked, bankNumber);
        this.cardType = typeAsked == null ? null : index.cardType(typeAsked);
        this.fit = index.book().fit(request);
        this.key = request.key();
        this.places = new long[places];
    }

    RouteRequest request() {
        return request;
    }

    /// Below 0 when no channel supports the bank by name.
    int bankNumber() {
        return bankNumber;
    }

    @Nullable
    String bank() {
        return bank;
    }

    @Nullable
    String cardType() {
        return cardType;
    }

    /// The rules that fit it.
    RuleBook.Fit fit() {
        return fit;
    }

    /// What shares are drawn by.
    long key() {
        return key;
    }

    long[] places() {
        return places;
    }

    /// How many places are taken.
    int count() {
        return count;
    }

    void add(long place) {
        places[count++] = place;
    }

    Route route(int place) {
        return router.route(this, places[place]);
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            routes.add(route(i));
        }
        return List.copyOf(routes);
    }

    /// Every channel that has no place.
    List<Exclusion> excluded() {
        return router.excluded(this);
    }
}
