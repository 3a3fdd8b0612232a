package dev.pointsman.simulator.scenario;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.cell.Tag;
import dev.pointsman.simulator.chance.Weights;
import dev.pointsman.simulator.yaml.YamlField;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether the parts of a scenario fit together: what one part names must exist in another.
record ScenarioChecks(
        YamlField file,
        List<SimulatedChannel> channels,
        Weights nodes,
        Map<String, Weights> releases,
        Duration duration) {

    void note(Disturbances disturbances) {
        noteChannels();
        List<YamlField> faults = file.at("faults").items();
        for (int i = 0; i < faults.size(); i++) {
            note(faults.get(i), disturbances.faults().get(i));
        }
        List<YamlField> surges = file.at("surges").items();
        for (int i = 0; i < surges.size(); i++) {
            note(surges.get(i), disturbances.surges().get(i));
        }
        List<YamlField> storms = file.at("storms").items();
        for (int i = 0; i < storms.size(); i++) {
            Storm storm = disturbances.storms().get(i);
            noteEnd(storms.get(i), storm.onset(), storm.duration());
            if (channels.stream()
                    .noneMatch(c -> c.id().equals(storm.channel()) && c.operation() == storm.operation())) {
                storms.get(i)
                        .problem("names no channel of the scenario: channel=" + storm.channel() + " operation="
                                + storm.operation());
            }
        }
    }

    private void noteChannels() {
        if (channels.isEmpty()) {
            file.at("channels").problem("must list at least one channel");
        }
        Set<String> seen = new HashSet<>();
        for (SimulatedChannel channel : channels) {
            if (!seen.add(channel.operation() + " " + channel.id())) {
                file.at("channels")
                        .problem("lists a channel twice: id=" + channel.id() + " operation=" + channel.operation());
            }
        }
    }

    private void note(YamlField field, Fault fault) {
        noteEnd(field, fault.onset(), fault.duration());
        if (channels.stream().noneMatch(channel -> canHit(fault.cell(), channel))) {
            field.at("cell").problem("meets no attempt that a channel of the scenario can make: cell=" + fault.cell());
        }
    }

    private void note(YamlField field, Surge surge) {
        noteEnd(field, surge.onset(), surge.duration());
        for (String id : surge.channels()) {
            if (channels.stream().noneMatch(channel -> channel.id().equals(id))) {
                field.at("channels").problem("names no channel of the scenario: channel=" + id);
            }
        }
        for (SimulatedChannel channel : channels) {
            double unsuccessful =
                    channel.technicalFailures() + channel.unknown() + channel.declines() * surge.declines();
            if (surge.touches(channel.id()) && unsuccessful > 1) {
                field.at("declines")
                        .problem("makes more failures than attempts: channel=" + channel.id() + " declines="
                                + surge.declines());
            }
        }
    }

    private void noteEnd(YamlField field, Duration onset, Duration lasting) {
        if (onset.plus(lasting).compareTo(duration) > 0) {
            field.problem("ends after the scenario: onset=" + onset + " duration=" + lasting + " scenario=" + duration);
        }
    }

    private boolean canHit(Cell cell, SimulatedChannel channel) {
        return (cell.operation() == null || cell.operation() == channel.operation())
                && canHave(cell, Dimension.CHANNEL, List.of(channel.id()))
                && canHave(cell, Dimension.MERCHANT, channel.merchants().values())
                && canHave(cell, Dimension.METHOD, channel.methods().values())
                && canHave(cell, Dimension.BANK, channel.banks().values())
                && canHave(cell, Dimension.CARD_TYPE, channel.cardTypes().values())
                && cell.tags().stream().allMatch(this::canHave);
    }

    private static boolean canHave(Cell cell, Dimension dimension, List<String> values) {
        if (cell.isAny(dimension)) {
            return true;
        }
        return cell.isAbsent(dimension) ? values.isEmpty() : values.contains(cell.value(dimension));
    }

    private boolean canHave(Tag tag) {
        return switch (tag.name()) {
            case Tag.NODE -> nodes.values().contains(tag.value());
            case Tag.RELEASE ->
                releases.entrySet().stream()
                        .anyMatch(entry -> entry.getValue().values().stream()
                                .anyMatch(version -> tag.value().equals(entry.getKey() + ":" + version)));
            default -> false;
        };
    }
}
