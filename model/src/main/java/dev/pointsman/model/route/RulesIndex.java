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
    private final Rules rules;
    private final ChannelFilter[] filters;
    private final int[] byPriority;
    private final Map<String, Integer> channels = new HashMap<>();
    private final Map<String, Integer> banks = new HashMap<>();
    private final String[] bankNames;
    private final Map<String, String> cardTypes = new HashMap<>();
    private final RuleBook book;
    private final Ranking ranking;

    private RulesIndex(Rules rules) {
        this.rules = rules;
        List<RoutedChannel> named = new ArrayList<>(rules.channels());
        named.sort(Comparator.comparing(RoutedChannel::id));
        for (RoutedChannel channel : named) {
            for (Support support : channel.supports()) {
                banks.putIfAbsent(support.bank(), banks.size());
                if (support.cardType() != null) {
                    cardTypes.putIfAbsent(support.cardType(), support.cardType());
                }
            }
        }
        bankNames = new String[banks.size()];
        banks.forEach((name, number) -> bankNames[number] = name);
        filters = new ChannelFilter[named.size()];
        for (int i = 0; i < filters.length; i++) {
            filters[i] = ChannelFilter.of(named.get(i), this, rules.complaints());
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

    /// How many banks some channel supports by name.
    int banks() {
        return bankNames.length;
    }

    /// Its number; below 0 when no channel supports it by name.
    int bank(String name) {
        return banks.getOrDefault(name, Choice.NO_BANK);
    }

    /// The name of a bank, as the index has it where it knows it.
    String word(String name, int number) {
        return number < 0 ? name : bankNames[number];
    }

    String cardType(String name) {
        return cardTypes.getOrDefault(name, name);
    }

    RuleBook book() {
        return book;
    }

    Ranking ranking() {
        return ranking;
    }
}
