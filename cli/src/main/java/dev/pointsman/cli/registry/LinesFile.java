package dev.pointsman.cli.registry;

import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.server.routing.BusinessLine;
import dev.pointsman.simulator.yaml.YamlField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The part of a registry that names the parts of the business, each with what its payments may take.
final class LinesFile {
    private final List<String> problems;
    private final List<RoutedChannel> channels;

    /// @param channels of the same registry, those that could be read
    LinesFile(List<String> problems, List<RoutedChannel> channels) {
        this.problems = problems;
        this.channels = channels;
    }

    List<BusinessLine> lines(YamlField lines) {
        List<BusinessLine> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<YamlField> items = lines.items();
        if (items.size() > BusinessLine.LINES_MAX) {
            lines.problem("must be at most " + BusinessLine.LINES_MAX + ": given=" + items.size());
        }
        items.forEach(item -> line(item, ids, all));
        return all;
    }

    private void line(YamlField line, Set<String> ids, List<BusinessLine> into) {
        line.only("id", "name", "operations", "methods", "channels", "merchants");
        int before = problems.size();
        String id = line.at("id").text();
        boolean readable = problems.size() == before;
        if (readable && !ids.add(id)) {
            line.at("id").problem("stands twice: id=" + id);
        }
        YamlField name = line.at("name");
        List<String> methods = line.at("methods").texts();
        List<String> named = known(
                line.at("channels"),
                "is no channel of this registry",
                text -> channels.stream().anyMatch(channel -> channel.id().equals(text)));
        List<String> merchants = known(
                line.at("merchants"),
                "is no account of any channel",
                text -> channels.stream()
                        .anyMatch(channel -> channel.merchants().contains(text)));
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        for (YamlField item : line.at("operations").items()) {
            int so = problems.size();
            Operation operation = item.oneOf(Operation.class);
            operations.add(operation);
            if (problems.size() == so && !isDone(operation, named)) {
                item.problem("is done by none of its channels: " + operation);
            }
        }
        String shown = name.given() ? name.text() : id;
        if (readable) {
            made(line, into, new Parts(id, shown, operations, methods, named, merchants));
        }
    }

    private record Parts(
            String id,
            String name,
            Set<Operation> operations,
            List<String> methods,
            List<String> channels,
            List<String> merchants) {}

    private static void made(YamlField line, List<BusinessLine> into, Parts parts) {
        try {
            into.add(new BusinessLine(
                    parts.id(),
                    parts.name(),
                    parts.operations(),
                    parts.methods(),
                    parts.channels(),
                    parts.merchants()));
        } catch (IllegalArgumentException wrong) {
            line.problem(String.valueOf(wrong.getMessage()));
        }
    }

    private boolean isDone(Operation operation, List<String> named) {
        return channels.stream()
                .filter(channel -> named.isEmpty() || named.contains(channel.id()))
                .anyMatch(channel -> channel.operations().contains(operation));
    }

    private List<String> known(YamlField list, String complaint, Predicate<String> isKnown) {
        List<String> texts = new ArrayList<>();
        for (YamlField item : list.items()) {
            int before = problems.size();
            String text = item.text();
            if (problems.size() == before && !isKnown.test(text)) {
                item.problem(complaint + ": " + text);
            }
            texts.add(text);
        }
        return texts;
    }
}
