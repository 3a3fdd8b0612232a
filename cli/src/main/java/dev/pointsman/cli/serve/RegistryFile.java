package dev.pointsman.cli.serve;

import dev.pointsman.core.guard.ChannelFacts.Declared;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.simulator.yaml.YamlField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// The part of a configuration that says which channels there are to route to.
final class RegistryFile {
    private static final int WEIGHT_USUAL = 1;

    private final List<String> problems;

    RegistryFile(List<String> problems) {
        this.problems = problems;
    }

    Registered registered(YamlField registry) {
        registry.only("strategy", "automation", "channels");
        YamlField strategy = registry.at("strategy");
        List<RoutedChannel> channels = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        DeclaredFacts facts = new DeclaredFacts(problems);
        Map<String, Declared> byId = new LinkedHashMap<>();
        for (YamlField channel : registry.at("channels").items()) {
            int before = problems.size();
            List<RoutedChannel> made = new ArrayList<>(1);
            routed(channel, made);
            if (problems.size() == before) {
                made.forEach(each -> add(each, ids, channels, channel));
            }
            Declared declared = facts.declared(channel);
            made.forEach(each -> byId.put(each.id(), declared));
        }
        if (channels.size() > Rules.CHANNELS_MAX) {
            registry.problem("must name at most " + Rules.CHANNELS_MAX + " channels: channels=" + channels.size());
        }
        return new Registered(
                strategy.given() ? strategy.oneOf(Strategy.class) : Strategy.PRIORITY,
                channels,
                facts.all(registry.at("automation"), byId));
    }

    private static void add(RoutedChannel made, Set<String> ids, List<RoutedChannel> channels, YamlField channel) {
        if (!ids.add(made.id())) {
            channel.at("id").problem("stands twice: id=" + made.id());
        }
        channels.add(made);
    }

    /// Adds what the mapping says, if it can be made.
    private void routed(YamlField channel, List<RoutedChannel> into) {
        int before = problems.size();
        channel.only(
                "id",
                "operations",
                "lifeCycle",
                "methods",
                "supports",
                "merchants",
                "limits",
                "priority",
                "weight",
                "capacity",
                "automation",
                "timeZone",
                "maintenance");
        String id = channel.at("id").text();
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        channel.at("operations").items().forEach(item -> operations.add(item.oneOf(Operation.class)));
        if (!channel.at("operations").given()) {
            channel.at("operations").problem("is required, a list of " + List.of(Operation.values()));
        }
        YamlField lifeCycle = channel.at("lifeCycle");
        LifeCycle stage = lifeCycle.given() ? lifeCycle.oneOf(LifeCycle.class) : LifeCycle.LIVE;
        List<String> methods = channel.at("methods").texts();
        List<Support> supports = new ArrayList<>();
        channel.at("supports").items().forEach(item -> support(item, supports));
        List<String> merchants = channel.at("merchants").texts();
        List<AmountLimit> limits = new ArrayList<>();
        channel.at("limits").items().forEach(item -> limit(item, limits));
        YamlField priority = channel.at("priority");
        int rank = priority.given() ? priority.whole(0, Integer.MAX_VALUE) : 0;
        YamlField weight = channel.at("weight");
        int share = weight.given() ? weight.whole(0, RoutedChannel.WEIGHT_MAX) : WEIGHT_USUAL;
        make(
                channel,
                into,
                before,
                () -> new RoutedChannel(id, operations, stage, methods, supports, merchants, limits, rank, share));
    }

    private void support(YamlField support, List<Support> into) {
        int before = problems.size();
        support.only("bank", "cardType");
        String bank = support.at("bank").text();
        YamlField cardType = support.at("cardType");
        String type = cardType.given() ? cardType.text() : null;
        make(support, into, before, () -> new Support(bank, type));
    }

    private void limit(YamlField limit, List<AmountLimit> into) {
        int before = problems.size();
        limit.only("currency", "minimumMinor", "maximumMinor");
        String currency = limit.at("currency").text();
        YamlField minimum = limit.at("minimumMinor");
        long least = minimum.given() ? minimum.wholeLong(0, Long.MAX_VALUE) : 0;
        long most = limit.at("maximumMinor").wholeLong(0, Long.MAX_VALUE);
        make(limit, into, before, () -> new AmountLimit(currency, least, most));
    }

    /// Adds what `maker` makes, or notes its complaint, unless that follows from one noted already.
    ///
    /// @param before problems there were before the parts were read
    private <T> void make(YamlField place, List<T> into, int before, Supplier<T> maker) {
        try {
            into.add(maker.get());
        } catch (IllegalArgumentException wrong) {
            if (problems.size() == before) {
                place.problem(String.valueOf(wrong.getMessage()));
            }
        }
    }
}
