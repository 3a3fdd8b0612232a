package dev.pointsman.model.route;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.figure.SuccessFigure;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.rule.RuleCondition;
import dev.pointsman.model.snapshot.Fee;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.Strategy;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The order among channels that may take a payment, as plainly as it can be said: the rule, then what each
/// is worth.
record NaiveOrder(Snapshot snapshot, RouteRequest request, List<RoutedChannel> open)
        implements Comparator<RoutedChannel> {
    @Override
    public int compare(RoutedChannel one, RoutedChannel other) {
        Optional<RuleAct> rule = snapshot.rules().ordering().rules().stream()
                .filter(each -> fits(each.when(), request))
                .map(RoutingRule::then)
                .filter(act -> act instanceof RuleAct.Prefer || act instanceof RuleAct.Split)
                .findFirst();
        List<String> named = rule.map(RuleAct::channels).orElse(List.of());
        if (named.contains(one.id()) != named.contains(other.id())) {
            return named.contains(one.id()) ? -1 : 1;
        }
        if (named.contains(one.id()) && rule.orElseThrow() instanceof RuleAct.Split split) {
            return Double.compare(drawn(other, weight(split, other)), drawn(one, weight(split, one)));
        }
        return named.contains(one.id()) ? named.indexOf(one.id()) - named.indexOf(other.id()) : byStrategy(one, other);
    }

    private static double weight(RuleAct.Split split, RoutedChannel channel) {
        return split.shares().stream()
                .filter(share -> share.channel().equals(channel.id()))
                .mapToInt(RuleAct.Share::weight)
                .sum();
    }

    private int byStrategy(RoutedChannel one, RoutedChannel other) {
        Strategy strategy = snapshot.rules().ordering().strategy();
        if (strategy == Strategy.PRIORITY || strategy == Strategy.WEIGHTED) {
            return new NaiveRouter(snapshot).inOrder(one, other, request);
        }
        float best = (float) open.stream().mapToDouble(this::worth).max().orElseThrow();
        float enough = strategy == Strategy.BEST_SUCCESS ? best - 0.005f : best;
        boolean oneIsGood = worth(one) >= enough;
        boolean otherIsGood = worth(other) >= enough;
        if (oneIsGood && otherIsGood) {
            int first = Double.compare(drawn(other, other.weight()), drawn(one, one.weight()));
            return first != 0 ? first : one.id().compareTo(other.id());
        }
        int first = Float.compare(worth(other), worth(one));
        return first != 0 ? first : one.id().compareTo(other.id());
    }

    private double drawn(RoutedChannel channel, double weight) {
        long hash = StableHash.both(StableHash.of(channel.id()), StableHash.of(String.valueOf(request.user())));
        return weight / -StrictMath.log(StableHash.unit(hash));
    }

    private float worth(RoutedChannel channel) {
        Ordering ordering = snapshot.rules().ordering();
        double success = success(channel);
        if (ordering.strategy() == Strategy.BEST_SUCCESS) {
            return (float) success;
        }
        Amount amount = request.amount();
        Optional<Fee> fee = channel.fees().stream()
                .filter(each -> amount == null || each.currency().equals(amount.currency()))
                .findFirst();
        if (fee.isEmpty()) {
            return Float.NEGATIVE_INFINITY;
        }
        long minor = amount == null ? 0 : amount.minor();
        double cost = fee.get().of(minor);
        double margin = (double) minor * ordering.marginBasisPoints() / 10_000;
        return (float) (ordering.strategy() == Strategy.LEAST_COST ? -cost : success * margin - cost);
    }

    /// Each level's mean is worth 50 attempts to the next, and all channels together begin with 9 of 10.
    private double success(RoutedChannel channel) {
        Cell whole = Cell.ofChannel(request.operation(), channel.id());
        long attempts = 0;
        long successes = 0;
        for (SuccessFigure figure : snapshot.figures()) {
            if (figure.cell()
                    .equals(Cell.ofChannel(
                            request.operation(),
                            Objects.requireNonNull(figure.cell().value(Dimension.CHANNEL))))) {
                attempts += figure.attempts();
                successes += figure.successes();
            }
        }
        double mean = (9.0 + successes) / (10.0 + attempts);
        double weight = 10.0 + attempts;
        String bank = request.bank();
        List<Cell> levels = bank == null
                ? List.of(whole)
                : request.cardType() == null
                        ? List.of(whole, whole.with(Dimension.BANK, bank))
                        : List.of(
                                whole,
                                whole.with(Dimension.BANK, bank),
                                whole.with(Dimension.BANK, bank).with(Dimension.CARD_TYPE, request.cardType()));
        for (Cell level : levels) {
            for (SuccessFigure figure : snapshot.figures()) {
                if (figure.cell().equals(level)) {
                    double prior = Math.min(50, weight);
                    mean = (prior * mean + figure.successes()) / (prior + figure.attempts());
                    weight = prior + figure.attempts();
                }
            }
        }
        return mean;
    }

    static boolean fits(RuleCondition when, RouteRequest request) {
        Amount amount = request.amount();
        boolean amountFits = when.amount() == null
                || (amount != null
                        && amount.currency().equals(when.amount().currency())
                        && amount.minor() >= when.amount().fromMinor()
                        && amount.minor() <= when.amount().toMinor());
        return amountFits
                && (when.operations().isEmpty() || when.operations().contains(request.operation()))
                && fits(when.businessLines(), request.businessLine())
                && fits(when.countries(), request.country())
                && fits(when.methods(), request.method())
                && fits(when.banks(), request.bank())
                && fits(when.cardTypes(), request.cardType())
                && when.tags().entrySet().stream()
                        .allMatch(tag -> fits(tag.getValue(), request.tags().get(tag.getKey())));
    }

    private static boolean fits(Set<String> values, @Nullable String asked) {
        return values.isEmpty() || (asked != null && values.contains(asked));
    }
}
