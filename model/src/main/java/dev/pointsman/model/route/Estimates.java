package dev.pointsman.model.route;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.figure.Estimate;
import dev.pointsman.model.figure.SuccessFigure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is believed of one channel's success: by operation, bank and card type, each leaning on the one
/// before, and the channel on what all channels do together.
final class Estimates {
    private static final Operation[] OPERATIONS = Operation.values();

    private final AtChannel[] byOperation;

    private Estimates(AtChannel[] byOperation) {
        this.byOperation = byOperation;
    }

    private record AtChannel(Estimate whole, ByBank<AtBank> byBank) {}

    /// @param cardTypes few, so that looking at each is quicker than a table
    private record AtBank(Estimate whole, String[] cardTypes, Estimate[] estimates) {
        Estimate of(@Nullable String cardType) {
            if (cardType != null) {
                for (int i = 0; i < cardTypes.length; i++) {
                    if (cardTypes[i].equals(cardType)) {
                        return estimates[i];
                    }
                }
            }
            return whole;
        }
    }

    /// By channel; [#together] is what there is of a channel without figures.
    static final class Book {
        private final Map<String, Estimates> byChannel = new HashMap<>();
        private final Estimates together;

        Book(List<SuccessFigure> figures, RulesIndex index) {
            Map<Operation, long[]> sums = new EnumMap<>(Operation.class);
            Map<String, List<SuccessFigure>> sorted = new HashMap<>();
            for (SuccessFigure figure : figures) {
                String channel = figure.cell().value(Dimension.CHANNEL);
                Operation operation = figure.cell().operation();
                if (channel != null && operation != null && isAsked(figure.cell())) {
                    sorted.computeIfAbsent(channel, id -> new ArrayList<>()).add(figure);
                    if (figure.cell().isAny(Dimension.BANK)) {
                        long[] sum = sums.computeIfAbsent(operation, none -> new long[2]);
                        sum[0] += figure.attempts();
                        sum[1] += figure.successes();
                    }
                }
            }
            Map<Operation, Estimate> all = new EnumMap<>(Operation.class);
            sums.forEach((operation, sum) -> all.put(operation, Estimate.PRIOR.child(sum[0], sum[1])));
            together = Estimates.of(List.of(), all, index);
            sorted.forEach((channel, its) -> byChannel.put(channel, Estimates.of(its, all, index)));
        }

        Estimates of(String channel) {
            return byChannel.getOrDefault(channel, together);
        }
    }

    /// Whether it is a channel, × bank, or × bank × card type, and nothing else.
    private static boolean isAsked(Cell cell) {
        boolean bank = cell.value(Dimension.BANK) != null;
        boolean type = cell.value(Dimension.CARD_TYPE) != null;
        return cell.tags().isEmpty()
                && cell.isAny(Dimension.METHOD)
                && cell.isAny(Dimension.MERCHANT)
                && (bank || cell.isAny(Dimension.BANK))
                && (type ? bank : cell.isAny(Dimension.CARD_TYPE));
    }

    private static Estimates of(List<SuccessFigure> figures, Map<Operation, Estimate> all, RulesIndex index) {
        AtChannel[] byOperation = new AtChannel[OPERATIONS.length];
        for (Operation operation : OPERATIONS) {
            List<SuccessFigure> its = figures.stream()
                    .filter(figure -> figure.cell().operation() == operation)
                    .toList();
            byOperation[operation.ordinal()] = atChannel(its, all.getOrDefault(operation, Estimate.PRIOR), index);
        }
        return new Estimates(byOperation);
    }

    private static AtChannel atChannel(List<SuccessFigure> figures, Estimate all, RulesIndex index) {
        Estimate whole = all;
        Map<String, List<SuccessFigure>> sorted = new HashMap<>();
        for (SuccessFigure figure : figures) {
            String bank = figure.cell().value(Dimension.BANK);
            if (bank == null) {
                whole = all.child(figure.attempts(), figure.successes());
            } else {
                sorted.computeIfAbsent(bank, name -> new ArrayList<>()).add(figure);
            }
        }
        Map<String, AtBank> byBank = new HashMap<>();
        for (Map.Entry<String, List<SuccessFigure>> its : sorted.entrySet()) {
            byBank.put(its.getKey(), atBank(its.getValue(), whole, index));
        }
        return new AtChannel(whole, ByBank.of(byBank, index));
    }

    private static AtBank atBank(List<SuccessFigure> figures, Estimate channel, RulesIndex index) {
        Estimate whole = channel;
        for (SuccessFigure figure : figures) {
            if (figure.cell().isAny(Dimension.CARD_TYPE)) {
                whole = channel.child(figure.attempts(), figure.successes());
            }
        }
        Map<String, Estimate> byCardType = new TreeMap<>();
        for (SuccessFigure figure : figures) {
            String cardType = figure.cell().value(Dimension.CARD_TYPE);
            if (cardType != null) {
                byCardType.put(index.cardType(cardType), whole.child(figure.attempts(), figure.successes()));
            }
        }
        String[] cardTypes = byCardType.keySet().toArray(new String[0]);
        Estimate[] estimates = new Estimate[cardTypes.length];
        for (int i = 0; i < cardTypes.length; i++) {
            estimates[i] = byCardType.getOrDefault(cardTypes[i], whole);
        }
        return new AtBank(whole, cardTypes, estimates);
    }

    /// Of the smallest cell that has a figure.
    Estimate of(Choice choice) {
        AtChannel channel = byOperation[choice.request().operation().ordinal()];
        AtBank atBank = channel.byBank.of(choice);
        return atBank == null ? channel.whole : atBank.of(choice.cardType());
    }
}
