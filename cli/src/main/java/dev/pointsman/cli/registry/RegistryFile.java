package dev.pointsman.cli.registry;

import dev.pointsman.cli.input.WholeYaml;
import dev.pointsman.cli.ordering.FeeFields;
import dev.pointsman.cli.ordering.OrderingFields;
import dev.pointsman.cli.registry.export.DeclaredRegistry;
import dev.pointsman.core.guard.ChannelFacts.Declared;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.Fee;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.RampRules;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.server.routing.DeclaredProbe;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.simulator.yaml.InvalidYaml;
import dev.pointsman.simulator.yaml.YamlField;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// The part of a configuration that says which channels there are to route to. It is checked as a whole:
/// every problem is noted with its line and path, whoever asks.
public final class RegistryFile {
    /// The sections of a server's configuration, of which the registry is one.
    public static final List<String> SECTIONS = List.of(
            "listen",
            "data",
            "rules",
            "limits",
            "beacon",
            "registry",
            "webhooks",
            "held",
            "snapshot",
            "decisions",
            "redis",
            "archive",
            "cluster");

    private static final List<String> PARTS = List.of(
            "strategy", "margin", "explore", "rules", "automation", "confirmWithin", "channels", "businessLines");
    private static final int WEIGHT_USUAL = 1;

    private final List<String> problems;
    private final Path file;

    /// @param file that is read, since it may name others
    public RegistryFile(List<String> problems, Path file) {
        this.problems = problems;
        this.file = file;
    }

    /// Reads the registry of a server's configuration, or a file that is nothing but a registry.
    ///
    /// @throws InvalidYaml naming every problem of the registry; other sections are not looked at
    public static Registered read(Path file) throws IOException {
        return readDeclared(file).registered();
    }

    /// The same, with what a file declares and a server does not use.
    static DeclaredRegistry readDeclared(Path file) throws IOException {
        return parse(YamlField.textOf(file), file.toString());
    }

    static DeclaredRegistry parse(String yaml, String source) {
        List<String> problems = new ArrayList<>();
        YamlField root = WholeYaml.root(yaml, source, problems);
        boolean alone = PARTS.stream()
                        .anyMatch(part ->
                                !SECTIONS.contains(part) && root.at(part).given())
                && !root.at("registry").given();
        if (!alone) {
            root.only(SECTIONS.toArray(new String[0]));
            if (!root.at("registry").given()) {
                root.problem("has no registry: it wants registry, or channels at the top");
            }
        }
        YamlField registry = alone ? root : root.at("registry");
        Registered registered = new RegistryFile(problems, Path.of(source)).registered(registry);
        if (!problems.isEmpty()) {
            throw new InvalidYaml(source, problems);
        }
        return new DeclaredRegistry(registered, zones(registry));
    }

    private static Map<String, ZoneId> zones(YamlField registry) {
        Map<String, ZoneId> zones = new HashMap<>();
        for (YamlField channel : registry.at("channels").items()) {
            YamlField zone = channel.at("timeZone");
            if (zone.given()) {
                zones.put(channel.at("id").text(), ZoneId.of(zone.text()));
            }
        }
        return zones;
    }

    public Registered registered(YamlField registry) {
        registry.only(PARTS.toArray(new String[0]));
        List<RoutedChannel> channels = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        DeclaredFacts facts = new DeclaredFacts(problems);
        Map<String, Declared> byId = new LinkedHashMap<>();
        ProbeFields probeFields = new ProbeFields(problems);
        Map<String, DeclaredProbe> probes = new LinkedHashMap<>();
        List<YamlField> items = registry.at("channels").items();
        for (YamlField channel : items) {
            List<RoutedChannel> made = new ArrayList<>(1);
            routed(channel, ids, made);
            ZoneId zone = facts.zone(channel);
            Declared declared = facts.declared(channel, zone);
            made.forEach(each -> byId.put(each.id(), declared));
            DeclaredProbe probe = probeFields.declared(channel, zone);
            if (probe != null) {
                made.forEach(each -> probes.put(each.id(), probe));
            }
            channels.addAll(made);
        }
        if (items.size() > Rules.CHANNELS_MAX) {
            registry.problem("must name at most " + Rules.CHANNELS_MAX + " channels: channels=" + items.size());
        }
        return new Registered(
                new OrderingFields(problems, file).ordering(registry),
                channels,
                facts.all(registry, byId),
                new LinesFile(problems, channels).lines(registry.at("businessLines")),
                probes);
    }

    /// Adds what the mapping says, if it can be made.
    private void routed(YamlField channel, Set<String> ids, List<RoutedChannel> into) {
        int before = problems.size();
        channel.only(
                "id",
                "operations",
                "lifeCycle",
                "methods",
                "supports",
                "merchants",
                "limits",
                "fees",
                "priority",
                "weight",
                "capacity",
                "automation",
                "timeZone",
                "maintenance",
                "secondPerson",
                "rampFirst",
                "rampAmountMax",
                "probe");
        String id = id(channel.at("id"), ids);
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        channel.at("operations").items().forEach(item -> operations.add(item.oneOf(Operation.class)));
        if (!channel.at("operations").given()) {
            channel.at("operations").problem("is required, a list of " + List.of(Operation.values()));
        } else if (operations.isEmpty() && channel.at("operations").items().isEmpty()) {
            channel.at("operations").problem("must name one of " + List.of(Operation.values()));
        }
        YamlField lifeCycle = channel.at("lifeCycle");
        LifeCycle stage = lifeCycle.given() ? lifeCycle.oneOf(LifeCycle.class) : LifeCycle.LIVE;
        List<String> methods = distinct(channel.at("methods"));
        List<Support> supports = new ArrayList<>();
        atMost(RoutedChannel.SUPPORTS_MAX, channel.at("supports")).forEach(item -> support(item, supports));
        List<String> merchants = distinct(channel.at("merchants"));
        List<AmountLimit> limits = new ArrayList<>();
        atMost(RoutedChannel.ENTRIES_MAX, channel.at("limits")).forEach(item -> limit(item, limits));
        YamlField priority = channel.at("priority");
        int rank = priority.given() ? priority.whole(0, Integer.MAX_VALUE) : 0;
        YamlField weight = channel.at("weight");
        int share = weight.given() ? weight.whole(0, RoutedChannel.WEIGHT_MAX) : WEIGHT_USUAL;
        RampRules ramp = new RampFields(problems).rules(channel);
        List<Fee> fees = new FeeFields(problems).fees(channel.at("fees"));
        make(
                channel,
                into,
                before,
                () -> new RoutedChannel(
                        id, operations, stage, methods, supports, merchants, limits, rank, share, ramp, fees));
    }

    private String id(YamlField field, Set<String> ids) {
        int before = problems.size();
        String id = field.text();
        if (problems.size() == before && !ids.add(id)) {
            field.problem("stands twice: id=" + id);
        }
        return id;
    }

    private static List<YamlField> atMost(int most, YamlField list) {
        List<YamlField> items = list.items();
        if (items.size() > most) {
            list.problem("must be at most " + most + ": given=" + items.size());
        }
        return items;
    }

    private void support(YamlField support, List<Support> into) {
        int before = problems.size();
        support.only("bank", "cardType");
        String bank = support.at("bank").text();
        YamlField cardType = support.at("cardType");
        String type = cardType.given() ? cardType.text() : null;
        make(support, into, before, () -> new Support(bank, type));
        if (problems.size() == before && into.indexOf(into.getLast()) < into.size() - 1) {
            support.problem("stands twice: bank=" + bank + (type == null ? "" : " cardType=" + type));
        }
    }

    private void limit(YamlField limit, List<AmountLimit> into) {
        int before = problems.size();
        limit.only("currency", "minimumMinor", "maximumMinor");
        String currency = limit.at("currency").read(RegistryFile::currency, "CNY");
        YamlField minimum = limit.at("minimumMinor");
        long least = minimum.given() ? minimum.wholeLong(0, Long.MAX_VALUE) : 0;
        long most = limit.at("maximumMinor").wholeLong(0, Long.MAX_VALUE);
        if (limit.at("maximumMinor").given() && most < least) {
            limit.at("maximumMinor")
                    .problem("must not be below the minimum: minimumMinor=" + least + " maximumMinor=" + most);
            return;
        }
        make(limit, into, before, () -> new AmountLimit(currency, least, most));
        if (problems.size() == before
                && into.stream()
                                .filter(each -> each.currency().equals(currency))
                                .count()
                        > 1) {
            limit.at("currency").problem("stands twice: currency=" + currency);
        }
    }

    static String currency(String text) {
        return new Amount(text, 0).currency();
    }

    private List<String> distinct(YamlField list) {
        List<String> texts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlField item : atMost(RoutedChannel.ENTRIES_MAX, list)) {
            int before = problems.size();
            String text = item.text();
            if (problems.size() == before && !seen.add(text)) {
                item.problem("stands twice: " + text);
            }
            texts.add(text);
        }
        return texts;
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
