package dev.pointsman.core.guard;

import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.TechnicalTally;
import dev.pointsman.core.window.CellWindow;
import dev.pointsman.core.window.Windows;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which channels take over what is taken out of a cell, and how much of it each.
///
/// Each bank and card type goes to the channels in routing that have lately had such payments, in proportion to how
/// many they had: that is how weights share it out. What nobody else has had stays where it is.
record Successors(Windows windows, Routing routing, long second) {
    private static final long RATE_SECONDS = 600;
    private static final long LATELY_SECONDS = 30;

    /// A channel with a smaller share serves some of the users only.
    private static final int SERVES_PERCENT_MIN = 50;

    /// By channel, the part 0..1 of what `removed` has that would go there.
    Map<String, Double> of(Cell removed) {
        Map<String, Double> shares = new HashMap<>();
        List<CellWindow> parts = parts(removed);
        double total = 0;
        for (CellWindow part : parts) {
            total += rate(part);
        }
        for (CellWindow part : parts) {
            share(part.cell(), total == 0 ? 1.0 / parts.size() : rate(part) / total, shares);
        }
        return shares;
    }

    /// Whether some channel in routing works for each bank and card type that `removed` has.
    boolean serve(Cell removed) {
        List<CellWindow> parts = parts(removed);
        return parts.stream()
                .allMatch(part -> windows
                        .channels(Objects.requireNonNull(part.cell().operation()))
                        .stream()
                        .anyMatch(channel -> serves(channel.cell(), part.cell())));
    }

    private boolean serves(Cell channel, Cell part) {
        CellWindow own = channel.equals(Windows.channelOf(part)) ? null : same(channel, part);
        return own != null
                && Math.min(routing.percent(channel), percentWithin(own.cell())) >= SERVES_PERCENT_MIN
                && works(own);
    }

    /// Most of what it answered of late it did not fail, and when it was asked, it answered.
    private boolean works(CellWindow window) {
        int[] lately = window.seconds().sum(second - LATELY_SECONDS + 1, second);
        double answered = lately[Measure.SUCCEEDED.ordinal()];
        for (Measure failed : Measure.FAILED) {
            answered += lately[failed.ordinal()];
        }
        return answered > 0
                ? TechnicalTally.COUNTED.failures(lately) <= answered / 2
                : lately[Measure.INITIATED.ordinal()] == 0;
    }

    private double rate(CellWindow window) {
        return window.seconds().perSecond(Measure.INITIATED, second, RATE_SECONDS);
    }

    /// The finest cells of bank and card type within `removed`; itself when there are none. What is out across all
    /// channels has no successor.
    private List<CellWindow> parts(Cell removed) {
        if (removed.value(Dimension.CHANNEL) == null) {
            return List.of();
        }
        List<CellWindow> banks = new ArrayList<>();
        List<CellWindow> cards = new ArrayList<>();
        for (CellWindow within : windows.within(Windows.channelOf(removed))) {
            Cell cell = within.cell();
            if (removed.covers(cell) && isCard(cell)) {
                (cell.isAny(Dimension.CARD_TYPE) ? banks : cards).add(within);
            }
        }
        CellWindow whole = windows.of(removed);
        return !cards.isEmpty() ? cards : !banks.isEmpty() ? banks : whole == null ? List.of() : List.of(whole);
    }

    private static boolean isCard(Cell cell) {
        return !cell.isAny(Dimension.BANK)
                && cell.isAny(Dimension.METHOD)
                && cell.isAny(Dimension.MERCHANT)
                && cell.tags().isEmpty();
    }

    private void share(Cell part, double size, Map<String, Double> shares) {
        Map<String, Double> rates = new HashMap<>();
        double total = 0;
        for (CellWindow channel : windows.channels(Objects.requireNonNull(part.operation()))) {
            CellWindow own = channel.cell().equals(Windows.channelOf(part)) ? null : same(channel.cell(), part);
            int percent = own == null ? 0 : Math.min(routing.percent(channel.cell()), percentWithin(own.cell()));
            if (own != null && percent > 0) {
                double rate = rate(own) * percent / 100;
                rates.put(Objects.requireNonNull(channel.cell().value(Dimension.CHANNEL)), rate);
                total += rate;
            }
        }
        for (Map.Entry<String, Double> each : rates.entrySet()) {
            double share = total == 0 ? 1.0 / rates.size() : each.getValue() / total;
            shares.merge(each.getKey(), size * share, Double::sum);
        }
    }

    /// What `channel` has of the same bank and card type, or null when it never had any.
    private @Nullable CellWindow same(Cell channel, Cell part) {
        Cell same = channel;
        for (Dimension dimension : List.of(Dimension.BANK, Dimension.CARD_TYPE)) {
            String value = part.value(dimension);
            same = value == null ? same : same.with(dimension, value);
        }
        return windows.of(same);
    }

    private int percentWithin(Cell cell) {
        int percent = routing.percent(cell);
        return cell.isAny(Dimension.CARD_TYPE)
                ? percent
                : Math.min(percent, routing.percent(cell.with(Dimension.CARD_TYPE, null)));
    }
}
