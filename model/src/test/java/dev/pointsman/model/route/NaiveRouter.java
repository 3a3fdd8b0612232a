package dev.pointsman.model.route;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.rule.RuleAct;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.Support;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Routing as plainly as it can be said, for requests that name a user: the payment as a cell, the states
/// that cover it.
record NaiveRouter(Snapshot snapshot) {
    record Found(List<String> routes, Set<String> excluded, boolean degraded) {}

    /// How well a state that keeps a payment back leaves a channel: limited, on trial, out, blocked.
    private enum Trust {
        LIMITED,
        RAMPING,
        SUSPENDED,
        BLOCKED
    }

    private record Standing(
            RoutedChannel channel, @Nullable String merchant, Trust trust, double share, boolean open) {}

    Found found(RouteRequest request) {
        List<Standing> open = new ArrayList<>();
        List<Standing> unwell = new ArrayList<>();
        Set<String> excluded = new TreeSet<>();
        for (RoutedChannel channel : snapshot.rules().channels()) {
            if (request.pinnedChannel() != null && !request.pinnedChannel().equals(channel.id())) {
                continue;
            }
            if (!allowed(channel, request)) {
                excluded.add(channel.id());
                continue;
            }
            Standing standing = standing(channel, request);
            if (standing.open) {
                open.add(standing);
            } else if (standing.trust == Trust.BLOCKED) {
                excluded.add(channel.id());
            } else {
                unwell.add(standing);
            }
        }
        NaiveOrder ordering = new NaiveOrder(
                snapshot, request, open.stream().map(Standing::channel).toList());
        boolean degraded = open.isEmpty() && !unwell.isEmpty() && request.pinnedChannel() == null;
        if (!degraded) {
            unwell.forEach(standing -> excluded.add(standing.channel.id()));
        }
        List<Standing> routes = degraded ? unwell : open;
        routes.sort((one, other) -> {
            int trust = degraded ? one.trust.compareTo(other.trust) : 0;
            int tried = degraded ? 0 : Boolean.compare(failed(one, request), failed(other, request));
            boolean bothFailed = !degraded && failed(one, request) && failed(other, request);
            int among = degraded
                    ? byHealth(one, other, request)
                    : bothFailed
                            ? inOrder(one.channel, other.channel, request)
                            : ordering.compare(one.channel, other.channel);
            return trust != 0 ? trust : tried != 0 ? tried : among;
        });
        return new Found(
                routes.stream()
                        .map(route -> route.channel.id() + "/" + route.merchant)
                        .toList(),
                excluded,
                degraded);
    }

    private boolean allowed(RoutedChannel channel, RouteRequest request) {
        if (!channel.operations().contains(request.operation())) {
            return false;
        }
        if (request.pinnedChannel() != null) {
            return true;
        }
        boolean alive = channel.lifeCycle() == LifeCycle.LIVE || channel.lifeCycle() == LifeCycle.TRIAL;
        boolean method = request.method() == null
                || channel.methods().isEmpty()
                || channel.methods().contains(request.method());
        boolean agreed =
                request.agreedChannels() == null || request.agreedChannels().contains(channel.id());
        boolean merchant = request.merchant() == null
                || channel.merchants().isEmpty()
                || channel.merchants().contains(request.merchant());
        return alive
                && method
                && agreed
                && merchant
                && card(channel, request)
                && amount(channel, request)
                && rules(request).allMatch(rule -> allows(rule.then(), channel.id()));
    }

    private Stream<RoutingRule> rules(RouteRequest request) {
        return snapshot.rules().ordering().rules().stream().filter(rule -> NaiveOrder.fits(rule.when(), request));
    }

    private static boolean allows(RuleAct act, String channel) {
        boolean named = act.channels().contains(channel);
        return act instanceof RuleAct.Only ? named : !(act instanceof RuleAct.Never) || !named;
    }

    private static boolean failed(Standing standing, RouteRequest request) {
        if (standing.share < 100 && standing.trust == Trust.LIMITED) {
            return false;
        }
        Set<Outcome> bad = Set.of(Outcome.FAILURE, Outcome.UNKNOWN);
        return request.tried().stream()
                .filter(attempt -> attempt.party() != FaultParty.PAYER)
                .anyMatch(attempt ->
                        bad.contains(attempt.outcome()) && attempt.channel().equals(standing.channel.id()));
    }

    private static boolean card(RoutedChannel channel, RouteRequest request) {
        if (channel.supports().isEmpty() || request.bank() == null) {
            return true;
        }
        for (Support support : channel.supports()) {
            boolean type = request.cardType() == null
                    || support.cardType() == null
                    || support.cardType().equals(request.cardType());
            if (support.bank().equals(request.bank()) && type) {
                return true;
            }
        }
        return false;
    }

    private static boolean amount(RoutedChannel channel, RouteRequest request) {
        for (AmountLimit limit : channel.limits()) {
            if (request.amount() != null && request.amount().currency().equals(limit.currency())) {
                long minor = request.amount().minor();
                return limit.minimumMinor() <= minor && minor <= limit.maximumMinor();
            }
        }
        return true;
    }

    private Standing standing(RoutedChannel channel, RouteRequest request) {
        List<@Nullable String> merchants =
                request.merchant() != null || channel.merchants().isEmpty()
                        ? Collections.singletonList(request.merchant())
                        : new ArrayList<>(channel.merchants());
        Standing best = null;
        for (String merchant : merchants) {
            Standing standing = standing(channel, merchant, request);
            if (best == null || (!best.open && (standing.open || standing.share > best.share))) {
                best = standing;
            }
        }
        if (best == null) {
            throw new AssertionError("no merchant was asked");
        }
        return best;
    }

    /// The share is the percent let through, -1 for Suspended and -2 for Blocked.
    private Standing standing(RoutedChannel channel, @Nullable String merchant, RouteRequest request) {
        Cell payment = Cell.ofChannel(request.operation(), channel.id())
                .with(Dimension.METHOD, request.method())
                .with(Dimension.MERCHANT, merchant)
                .with(Dimension.BANK, request.bank())
                .with(Dimension.CARD_TYPE, request.cardType());
        if (request.businessLine() != null) {
            payment = payment.withTag("businessLine", request.businessLine());
        }
        double share = 100;
        Trust trust = Trust.LIMITED;
        Cell decisive = payment;
        for (CellState state : snapshot.states()) {
            double its = state.kind() == CellState.Kind.BLOCKED
                    ? -2
                    : state.kind() == CellState.Kind.SUSPENDED ? -1 : state.percent();
            boolean first =
                    its < share || (its == share && its < 100 && state.cell().compareTo(decisive) < 0);
            if (state.cell().covers(payment) && first) {
                share = its;
                decisive = state.cell();
                trust = state.kind() == CellState.Kind.ACTIVE
                        ? Trust.LIMITED
                        : Trust.valueOf(state.kind().name());
            }
        }
        long drawn = Long.remainderUnsigned(
                StableHash.both(StableHash.of(decisive.toString()), StableHash.of(String.valueOf(request.user()))),
                10_000);
        return new Standing(channel, merchant, trust, share, drawn < share * 100);
    }

    private int byHealth(Standing one, Standing other, RouteRequest request) {
        int first = one.trust == Trust.SUSPENDED ? 0 : Double.compare(drawn(other, request), drawn(one, request));
        return first != 0 ? first : inOrder(one.channel, other.channel, request);
    }

    private double drawn(Standing standing, RouteRequest request) {
        RoutedChannel channel = standing.channel;
        double weight = snapshot.rules().ordering().strategy() == Strategy.PRIORITY ? 1 : channel.weight();
        return drawn(channel.id(), weight * Math.max(1, standing.share), request);
    }

    int inOrder(RoutedChannel one, RoutedChannel other, RouteRequest request) {
        int first = snapshot.rules().ordering().strategy() == Strategy.PRIORITY
                ? Integer.compare(one.priority(), other.priority())
                : Double.compare(drawn(other, request), drawn(one, request));
        return first != 0 ? first : one.id().compareTo(other.id());
    }

    private static double drawn(RoutedChannel channel, RouteRequest request) {
        return drawn(channel.id(), channel.weight(), request);
    }

    private static double drawn(String id, double weight, RouteRequest request) {
        long hash = StableHash.both(StableHash.of(id), StableHash.of(String.valueOf(request.user())));
        return weight / -StrictMath.log(StableHash.unit(hash));
    }
}
