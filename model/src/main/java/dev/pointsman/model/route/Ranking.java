package dev.pointsman.model.route;

import dev.pointsman.model.event.Amount;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.Strategy;

/// Puts the channels that one payment may go to in order: by the rules, then by the strategy.
///
/// A strategy says what each is worth. All that are worth as much as the best are as good as it, and users
/// are split among them by weight, so that figures that hardly differ do not move users to and fro.
final class Ranking {
    /// Half a percentage point of success, less than a few thousand attempts can tell.
    static final double AS_GOOD = 0.005;

    private static final int PER_MILLE = 1_000;
    private static final long EXPLORER_SALT = StableHash.of("explorer");
    private static final long EXPLORED_SALT = StableHash.of("explored");

    private final Ordering ordering;
    private final Complaints complaints;

    Ranking(Ordering ordering, Complaints complaints) {
        this.ordering = ordering;
        this.complaints = complaints;
    }

    /// Ranks the places that are taken.
    void rank(Choice choice, Candidate[] candidates) {
        if (ordering.strategy() == Strategy.PRIORITY || ordering.strategy() == Strategy.WEIGHTED) {
            long[] places = choice.places();
            for (int i = 0; i < choice.count(); i++) {
                Candidate candidate = candidates[Place.channel(places[i])];
                places[i] = Place.ranked(places[i], Rank.USUAL, usual(candidate, choice.key()));
            }
        } else {
            byWorth(choice, candidates);
        }
        if (choice.fit().orders()) {
            preferred(choice, candidates);
        }
        if (!choice.request().tried().isEmpty()) {
            failedLast(choice, candidates);
        }
    }

    /// What orders channels that differ in nothing else.
    double usual(Candidate candidate, long key) {
        return ordering.strategy() == Strategy.PRIORITY
                ? 1.0 / (1.0 + candidate.priority())
                : Draw.drawn(candidate.weight(), candidate.hash(), key);
    }

    private void byWorth(Choice choice, Candidate[] candidates) {
        long[] places = choice.places();
        float best = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < choice.count(); i++) {
            Candidate candidate = candidates[Place.channel(places[i])];
            float worth = (float) worth(
                    candidate, choice.request(), candidate.estimate(choice).mean());
            places[i] = Place.noted(places[i], worth);
            best = Math.max(best, worth);
        }
        int explored = isExplorer(choice.request()) ? explored(choice, candidates, best) : -1;
        float enough = ordering.strategy() == Strategy.BEST_SUCCESS ? best - (float) AS_GOOD : best;
        for (int i = 0; i < choice.count(); i++) {
            float worth = Place.note(places[i]);
            if (i == explored) {
                places[i] = Place.ranked(places[i], Rank.EXPLORED, 1);
            } else if (worth >= enough) {
                Candidate candidate = candidates[Place.channel(places[i])];
                double drawn = Draw.drawn(candidate.weight(), candidate.hash(), choice.key());
                places[i] = Place.ranked(places[i], Rank.BEST, drawn);
            } else {
                places[i] = Place.ranked(places[i], Rank.USUAL, 1.0 / (1.0 + best - worth));
            }
        }
    }

    /// Higher is better.
    ///
    /// @param success what is believed of it, 0 to 1
    double worth(Candidate candidate, RouteRequest request, double success) {
        if (ordering.strategy() == Strategy.BEST_SUCCESS) {
            return success;
        }
        double cost = candidate.cost(request);
        if (Double.isNaN(cost)) {
            return Double.NEGATIVE_INFINITY;
        }
        return ordering.strategy() == Strategy.LEAST_COST ? -cost : success * margin(request) - cost;
    }

    private double margin(RouteRequest request) {
        Amount amount = request.amount();
        return amount == null
                ? 0
                : (double) amount.minor() * ordering.marginBasisPoints() / Ordering.MARGIN_BASIS_POINTS_MAX;
    }

    /// One of few, by the payment and not by the user; never who tried before or complained.
    private boolean isExplorer(RouteRequest request) {
        if (ordering.explorePerMille() == 0
                || ordering.strategy() == Strategy.LEAST_COST
                || !request.tried().isEmpty()) {
            return false;
        }
        long drawn = StableHash.both(EXPLORER_SALT, request.paymentKey());
        return Long.remainderUnsigned(drawn, PER_MILLE) < ordering.explorePerMille()
                && Tolerance.of(request, complaints) != Tolerance.COMPLAINED;
    }

    /// One of those that are worse by their mean, and may be better by what is not known of them; -1 for
    /// none.
    private int explored(Choice choice, Candidate[] candidates, float best) {
        int chosen = -1;
        double most = 0;
        long key = StableHash.both(EXPLORED_SALT, choice.request().paymentKey());
        for (int i = 0; i < choice.count(); i++) {
            long place = choice.places()[i];
            Candidate candidate = candidates[Place.channel(place)];
            double upper = worth(
                    candidate, choice.request(), candidate.estimate(choice).upper());
            double drawn = Place.note(place) < best && upper > best ? Draw.drawn(1, candidate.hash(), key) : 0;
            if (drawn > most) {
                most = drawn;
                chosen = i;
            }
        }
        return chosen;
    }

    private static void preferred(Choice choice, Candidate[] candidates) {
        long[] places = choice.places();
        for (int i = 0; i < choice.count(); i++) {
            int channel = Place.channel(places[i]);
            double score = choice.fit().score(candidates[channel], channel, choice.key());
            if (score > 0) {
                places[i] = Place.ranked(places[i], Rank.BY_RULE, score);
            }
        }
    }

    /// Whatever the strategy and the rules, but for a Limited one: its share was set because the others
    /// have no room for it.
    private void failedLast(Choice choice, Candidate[] candidates) {
        long[] places = choice.places();
        for (int i = 0; i < choice.count(); i++) {
            Candidate candidate = candidates[Place.channel(places[i])];
            boolean failed = choice.request().failedOn(candidate.id());
            if (failed && !Candidate.isLimited(Place.standing(places[i]))) {
                places[i] = Place.ranked(places[i], Rank.FAILED_BEFORE, usual(candidate, choice.key()));
            }
        }
    }

    /// Where health excludes all. First those that bear their share and no more, drawn in proportion to it,
    /// so that none is flooded with what all of them keep back; then those on trial, in the same way; then
    /// those that are out.
    long whenAllAreOut(long place, Candidate candidate, StandingState state, long key) {
        if (!state.letsSome()) {
            return Place.ranked(place, Rank.SUSPENDED, usual(candidate, key));
        }
        double weight = ordering.strategy() == Strategy.PRIORITY ? 1 : candidate.weight();
        double drawn = Draw.drawn(weight * Math.max(1, state.percent()), candidate.hash(), key);
        return Place.ranked(place, state.isOnTrial() ? Rank.RAMPING : Rank.LIMITED, drawn);
    }
}
