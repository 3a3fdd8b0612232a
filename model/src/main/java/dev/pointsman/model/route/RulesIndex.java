package dev.pointsman.model.route;

import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Support;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The rules made ready to be asked: dear to make, and kept while only states and figures change. A
/// channel's index is its place by name.
final class RulesIndex {
    private static final int NO_BANK = -1;

    private final Rules rules;
    private final ChannelFilter[] filters;
    private final int[] byPriority;
    private final Map<String, Integer> channels = new HashMap<>();
    private final Map<String, Integer> banks = new HashMap<>();
    private final RuleBook book;
    private final Ranking ranking;

    private RulesIndex(Rules rules) {
        this.rules = rules;
        List<RoutedChannel> named = new ArrayList<>(rules.channels());
        named.sort(Comparator.comparing(RoutedChannel::id));
        for (RoutedChannel channel : named) {
            for (Support support : channel.supports()) {
                banks.putIfAbsent(support.bank(), banks.size());
            }
        }
        filters = new ChannelFilter[named.size()];
        for (int i = 0; i < filters.length; i++) {
            filters[i] = ChannelFilter.of(named.get(i), banks, rules.complaints());
            channels.put(named.get(i).id(), i);
        }
        byPriority = IntStream.range(0, filters.length)
                .boxed()
                .sorted(Comparator.comparingInt(i -> named.get(i).priority()))
                .mapToInt(i -> i)
                .toArray();
        book = RuleBook.of(rules.ordering().rules(), channels);
        ranking = new Ranking(rules.ordering(), rules.complaints());
    }

    static RulesIndex of(Rules rules) {
        return new RulesIndex(rules);
    }

    /// Whether it is of these very rules: to compare what they say costs as much as to index them.
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(Rules others) {
        return rules == others;
    }

    ChannelFilter[] filters() {
        return filters;
    }

    /// The channels' indexes, the lowest priority first.
    int[] byPriority() {
        return byPriority;
    }

    @Nullable
    Integer channel(String id) {
        return channels.get(id);
    }

    /// Below 0 when no channel supports the bank by name.
    int bank(@Nullable String name) {
        return name == null ? NO_BANK : banks.getOrDefault(name, NO_BANK);
    }

    RuleBook book() {
        return book;
    }

    Ranking ranking() {
        return ranking;
    }
}
