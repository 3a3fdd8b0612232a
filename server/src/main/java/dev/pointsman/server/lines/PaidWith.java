package dev.pointsman.server.lines;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Support;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Payments that are alike to who pays: one operation by one method with one bank's cards of one type.
///
/// @param method null for every one, [#OTHER] for those that no channel names; so are bank and card type
record PaidWith(
        Operation operation,
        @Nullable String method,
        @Nullable String bank,
        @Nullable String cardType) {
    static final String OTHER = "other";

    /// Of one operation; what comes later is not told apart.
    static final int KINDS_MAX = 20_000;

    /// All that `channels` can take together, in the order of methods, banks and types.
    ///
    /// @param methods that are offered; empty for all that the channels name
    static List<PaidWith> of(Operation operation, List<RoutedChannel> channels, List<String> methods) {
        Set<String> named = new TreeSet<>(methods);
        if (methods.isEmpty()) {
            channels.forEach(channel -> named.addAll(channel.methods()));
        }
        List<PaidWith> all = new ArrayList<>();
        for (String method : named) {
            addCards(operation, method, channels, all);
        }
        if (methods.isEmpty()
                && channels.stream().anyMatch(channel -> channel.methods().isEmpty())) {
            addCards(operation, named.isEmpty() ? null : OTHER, channels, all);
        }
        return all.size() > KINDS_MAX ? List.copyOf(all.subList(0, KINDS_MAX)) : all;
    }

    private static void addCards(
            Operation operation, @Nullable String method, List<RoutedChannel> channels, List<PaidWith> into) {
        List<RoutedChannel> taking = channels.stream()
                .filter(channel -> takesMethod(channel, method))
                .toList();
        Map<String, Set<String>> typesByBank = new TreeMap<>();
        for (RoutedChannel channel : taking) {
            for (Support support : channel.supports()) {
                Set<String> types = typesByBank.computeIfAbsent(support.bank(), _ -> new TreeSet<>());
                if (support.cardType() != null) {
                    types.add(support.cardType());
                }
            }
        }
        typesByBank.forEach((bank, types) -> {
            types.forEach(type -> into.add(new PaidWith(operation, method, bank, type)));
            PaidWith rest = new PaidWith(operation, method, bank, types.isEmpty() ? null : OTHER);
            if (taking.stream().anyMatch(rest::isTakenBy)) {
                into.add(rest);
            }
        });
        if (taking.stream().anyMatch(channel -> channel.supports().isEmpty())) {
            into.add(new PaidWith(operation, method, typesByBank.isEmpty() ? null : OTHER, null));
        }
    }

    private static boolean takesMethod(RoutedChannel channel, @Nullable String method) {
        return channel.methods().isEmpty()
                || (method != null && channel.methods().contains(method));
    }

    boolean isTakenBy(RoutedChannel channel) {
        if (!channel.operations().contains(operation) || !takesMethod(channel, method)) {
            return false;
        }
        List<Support> supports = channel.supports();
        return supports.isEmpty()
                || (bank != null
                        && (supports.contains(new Support(bank, null))
                                || (cardType != null && supports.contains(new Support(bank, cardType)))));
    }

    /// Whether such payments through `channel` to `merchant` are in `cell`, as a router sees it: a cell that names what
    /// is not known here is not touched.
    boolean isIn(Cell cell, String channel, @Nullable String merchant) {
        return (cell.operation() == null || cell.operation() == operation)
                && agrees(cell, Dimension.CHANNEL, channel)
                && agrees(cell, Dimension.MERCHANT, merchant)
                && agrees(cell, Dimension.METHOD, method)
                && agrees(cell, Dimension.BANK, bank)
                && agrees(cell, Dimension.CARD_TYPE, cardType);
    }

    private static boolean agrees(Cell cell, Dimension dimension, @Nullable String here) {
        if (cell.isAny(dimension)) {
            return true;
        }
        String named = cell.value(dimension);
        return named != null && named.equals(here);
    }
}
