package dev.pointsman.simulator.accuracy.company;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.cell.Tag;
import dev.pointsman.simulator.chance.Weights;
import dev.pointsman.simulator.scenario.Scenario;
import dev.pointsman.simulator.scenario.SimulatedChannel;
import dev.pointsman.simulator.scenario.SimulatedChannel.Reporting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// One combination of all dimensions that the company's attempts have.
///
/// @param index among all leaves of the company
/// @param channel the channel's place in the company
/// @param share of the channel's attempts, 0..1
public record Leaf(int index, int channel, Cell cell, boolean twoEvents, double share) {

    /// The leaves of every channel, in the channels' order.
    static List<List<Leaf>> of(Scenario company) {
        List<List<Leaf>> all = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < company.channels().size(); i++) {
            List<Leaf> leaves = of(company, i, first);
            first += leaves.size();
            all.add(leaves);
        }
        return all;
    }

    private static List<Leaf> of(Scenario company, int place, int first) {
        SimulatedChannel channel = company.channels().get(place);
        List<Part> parts = List.of(new Part(Cell.ofChannel(channel.operation(), channel.id()), 1));
        parts = split(parts, channel.methods(), (cell, value) -> cell.with(Dimension.METHOD, value));
        parts = split(parts, channel.merchants(), (cell, value) -> cell.with(Dimension.MERCHANT, value));
        parts = split(parts, channel.banks(), (cell, value) -> cell.with(Dimension.BANK, value));
        parts = split(parts, channel.cardTypes(), (cell, value) -> cell.with(Dimension.CARD_TYPE, value));
        parts = split(parts, company.nodes(), (cell, value) -> cell.withTag(Tag.NODE, value));
        for (var release : company.releases().entrySet()) {
            parts = split(
                    parts,
                    release.getValue(),
                    (cell, version) -> cell.withTag(Tag.RELEASE, release.getKey() + ":" + version));
        }
        List<Leaf> leaves = new ArrayList<>();
        for (Part part : parts) {
            leaves.add(new Leaf(
                    first + leaves.size(), place, part.cell, channel.reporting() == Reporting.TWO_EVENTS, part.share));
        }
        return leaves;
    }

    private record Part(Cell cell, double share) {}

    private static List<Part> split(List<Part> parts, Weights weights, BiFunction<Cell, String, Cell> with) {
        if (weights.values().isEmpty()) {
            return parts;
        }
        List<Part> finer = new ArrayList<>();
        for (Part part : parts) {
            for (int i = 0; i < weights.values().size(); i++) {
                finer.add(new Part(with.apply(part.cell, weights.values().get(i)), part.share * weights.share(i)));
            }
        }
        return finer;
    }
}
