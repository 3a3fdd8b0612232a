package dev.pointsman.cli.registry.export;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Support;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What events told of one channel. For one thread.
final class SeenChannel {
    private final String id;
    private final Room room;
    private final Set<Operation> operations = EnumSet.noneOf(Operation.class);
    private final Set<String> methods = new TreeSet<>();
    private final Map<String, Set<String>> typesByBank = new TreeMap<>();
    private final Map<String, Long> eventsByMerchant = new HashMap<>();
    private int cards;
    private long events;
    private long withoutBank;

    /// @param room that all channels of the recording share
    SeenChannel(String id, Room room) {
        this.id = id;
        this.room = room;
    }

    /// @throws Room.Exceeded when it names more than a registry holds
    void add(PaymentEvent event) {
        events++;
        operations.add(event.operation());
        String method = event.method();
        if (method != null && methods.add(method)) {
            room.take("method", method, methods.size(), RoutedChannel.ENTRIES_MAX);
        }
        String merchant = event.merchant();
        if (merchant != null && eventsByMerchant.merge(merchant, 1L, Long::sum) == 1) {
            room.take("merchant", merchant, eventsByMerchant.size(), RoutedChannel.ENTRIES_MAX);
        }
        String bank = event.bank();
        if (bank == null) {
            withoutBank++;
        } else {
            Set<String> types = typesByBank.computeIfAbsent(bank, _ -> newBank(bank));
            String type = event.cardType();
            if (type != null && types.add(type)) {
                room.take("cardType", type, ++cards, RoutedChannel.SUPPORTS_MAX);
            }
        }
    }

    private Set<String> newBank(String bank) {
        room.take("bank", bank, ++cards, RoutedChannel.SUPPORTS_MAX);
        return new TreeSet<>();
    }

    RoutedChannel routed() {
        List<Support> supports = new ArrayList<>();
        typesByBank.forEach((bank, types) -> {
            if (types.isEmpty()) {
                supports.add(new Support(bank, null));
            }
            types.forEach(type -> supports.add(new Support(bank, type)));
        });
        return new RoutedChannel(
                id, operations, LifeCycle.ONBOARDING, List.copyOf(methods), supports, merchants(), List.of(), 0, 1);
    }

    /// The busiest first, as it is the one to prefer.
    private List<String> merchants() {
        return eventsByMerchant.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    String remark() {
        String kind = switch (typesByBank.size()) {
            case 0 -> "no bank named";
            case 1 -> "single-bank as seen";
            default -> "cross-bank as seen, banks: " + typesByBank.size();
        };
        boolean partly = withoutBank > 0 && withoutBank < events;
        return String.format(Locale.ROOT, "Events: %,d; %s", events, kind)
                + (partly ? String.format(Locale.ROOT, ", events without a bank: %,d", withoutBank) : "")
                + ". To fill in: timeZone, capacity, limits.";
    }
}
