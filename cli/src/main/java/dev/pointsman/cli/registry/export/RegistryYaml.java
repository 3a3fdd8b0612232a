package dev.pointsman.cli.registry.export;

import dev.pointsman.cli.ordering.Percent;
import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.guard.ChannelFacts.Declared;
import dev.pointsman.model.rule.RoutingRule;
import dev.pointsman.model.snapshot.Ordering;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.server.routing.BusinessLine;
import dev.pointsman.server.routing.Registered;
import dev.pointsman.wire.rule.RulesJson;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// A registry as canonical YAML, the section `registry` of a server's configuration: registries that mean
/// the same give the same text. Defaults that are values are written out; a list that is empty is left out.
public final class RegistryYaml {
    private static final int SECTION = 2;

    private final DeclaredRegistry registry;
    private final Remarks remarks;
    private final StringBuilder yaml = new StringBuilder();

    private RegistryYaml(DeclaredRegistry registry, Remarks remarks) {
        this.registry = registry;
        this.remarks = remarks;
    }

    public static String of(DeclaredRegistry registry, Remarks remarks) {
        RegistryYaml export = new RegistryYaml(registry, remarks);
        export.write();
        return export.yaml.toString();
    }

    private void write() {
        Registered registered = registry.registered();
        remarks.head().forEach(line -> remark(line, 0));
        yaml.append("registry:\n");
        part(YamlBlock.mapping(this::first));
        if (registered.channels().isEmpty()) {
            part("channels: []\n");
        } else {
            part("channels:\n");
            // their order in a file means nothing: routers order routes by priority or weight, then by id
            registered.channels().stream()
                    .sorted(Comparator.comparing(RoutedChannel::id))
                    .forEach(this::channel);
        }
        List<RoutingRule> rules = registered.ordering().rules();
        if (!rules.isEmpty()) {
            part(YamlBlock.mapping(json -> RulesJson.write(rules, json)));
        }
        if (!registered.lines().isEmpty()) {
            part(YamlBlock.mapping(this::lines));
        }
    }

    private void part(String text) {
        yaml.append(text.indent(SECTION));
    }

    private void remark(String line, int indent) {
        yaml.append(("# " + line).indent(indent));
    }

    private void first(JsonGenerator json) {
        ChannelFacts facts = registry.registered().facts();
        Ordering ordering = registry.registered().ordering();
        json.writeStringProperty("strategy", ordering.strategy().name());
        json.writeNumberProperty("margin", Percent.shown(ordering.marginBasisPoints(), 2));
        json.writeNumberProperty("explore", Percent.shown(ordering.explorePerMille(), 1));
        json.writeObjectPropertyStart("automation");
        json.writeBooleanProperty("stopped", facts.stopped());
        json.writeNumberProperty("suspendedShareMax", facts.suspendedPercentMax());
        json.writeEndObject();
        json.writeStringProperty("confirmWithin", YamlBlock.shown(facts.confirmWithin()));
    }

    private void channel(RoutedChannel channel) {
        String remark = remarks.channels().get(channel.id());
        if (remark != null) {
            remark(remark, 2 * SECTION);
        }
        Declared declared = registry.registered().facts().channels().getOrDefault(channel.id(), Declared.NOTHING);
        Consumer<JsonGenerator> fields = json -> new ChannelFields(json)
                .write(
                        channel,
                        declared,
                        registry.registered().probes().get(channel.id()),
                        registry.zones().get(channel.id()));
        part(YamlBlock.item(fields));
    }

    /// In the order of the file, which is the one that people see them in.
    private void lines(JsonGenerator json) {
        List<BusinessLine> lines = registry.registered().lines();
        YamlBlock.objects(json, "businessLines", lines, line -> {
            json.writeStringProperty("id", line.id());
            json.writeStringProperty("name", line.name());
            YamlBlock.texts(json, "operations", new TreeSet<>(line.operations()));
            YamlBlock.texts(json, "methods", new TreeSet<>(line.methods()));
            YamlBlock.texts(json, "channels", new TreeSet<>(line.channels()));
            YamlBlock.texts(json, "merchants", new TreeSet<>(line.merchants()));
        });
    }
}
