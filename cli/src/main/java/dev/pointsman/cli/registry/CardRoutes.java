package dev.pointsman.cli.registry;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Support;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The channels that new payments of one operation may take for one bank's cards of one type, of any method.
///
/// Refunds have none: each stays on the channel of its payment.
///
/// @param bank as registered, or `any other` for the banks that no channel names
/// @param cardType as registered, or `any other` for the types that no channel names for the bank
/// @param channels ids in the order of priority, at least one
record CardRoutes(Operation operation, String bank, String cardType, List<String> channels) {
    static final String ANY = "any";
    static final String OTHER = "any other";

    CardRoutes {
        channels = List.copyOf(channels);
    }

    boolean isSingle() {
        return channels.size() == 1;
    }

    /// In the order of operations, banks and types; those that no channel names come last.
    static List<CardRoutes> of(List<RoutedChannel> registered) {
        List<CardRoutes> all = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            List<RoutedChannel> open = registered.stream()
                    .filter(channel -> channel.operations().contains(operation)
                            && channel.lifeCycle().takesPayments())
                    .sorted(Comparator.comparingInt(RoutedChannel::priority))
                    .toList();
            if (operation != Operation.REFUND && !open.isEmpty()) {
                add(operation, open, all);
            }
        }
        return all;
    }

    private static void add(Operation operation, List<RoutedChannel> open, List<CardRoutes> into) {
        Map<String, Set<String>> typesByBank = new TreeMap<>();
        for (RoutedChannel channel : open) {
            for (Support support : channel.supports()) {
                Set<String> types = typesByBank.computeIfAbsent(support.bank(), _ -> new TreeSet<>());
                if (support.cardType() != null) {
                    types.add(support.cardType());
                }
            }
        }
        typesByBank.forEach((bank, types) -> {
            for (String type : types) {
                into.add(new CardRoutes(operation, bank, type, taking(open, bank, type)));
            }
            List<String> rest = taking(open, bank, null);
            if (!rest.isEmpty()) {
                into.add(new CardRoutes(operation, bank, types.isEmpty() ? ANY : OTHER, rest));
            }
        });
        List<String> rest = open.stream()
                .filter(channel -> channel.supports().isEmpty())
                .map(RoutedChannel::id)
                .toList();
        if (!rest.isEmpty()) {
            into.add(new CardRoutes(operation, typesByBank.isEmpty() ? ANY : OTHER, ANY, rest));
        }
    }

    /// @param type null for one that no channel names
    private static List<String> taking(List<RoutedChannel> open, String bank, @Nullable String type) {
        return open.stream()
                .filter(channel -> channel.supports().isEmpty()
                        || channel.supports().contains(new Support(bank, null))
                        || (type != null && channel.supports().contains(new Support(bank, type))))
                .map(RoutedChannel::id)
                .toList();
    }
}
