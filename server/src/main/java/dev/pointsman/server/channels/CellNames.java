package dev.pointsman.server.channels;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Cells as JSON objects: a dimension is named, or null when the event has none, or left out when any will do.
public final class CellNames {
    private static final int NAMES_MAX = 32;

    private CellNames() {}

    /// In the order of the text form.
    public static Map<String, @Nullable String> of(Cell cell) {
        Map<String, @Nullable String> names = new LinkedHashMap<>();
        Operation operation = cell.operation();
        if (operation != null) {
            names.put(Dimension.OPERATION.key(), operation.name());
        }
        for (Dimension dimension : Dimension.values()) {
            if (dimension != Dimension.OPERATION && !cell.isAny(dimension)) {
                names.put(dimension.key(), cell.value(dimension));
            }
        }
        cell.tags().forEach(tag -> names.put(tag.name(), tag.value()));
        return names;
    }

    /// The cell of `channel` that a caller names; without names it is the whole channel, PAY_IN.
    static Cell within(String channel, Map<String, @Nullable String> names) {
        if (names.size() > NAMES_MAX) {
            throw wrong("", "has " + names.size() + " names, expected at most " + NAMES_MAX);
        }
        Cell cell = Cell.ofChannel(Operation.PAY_IN, channel);
        for (Map.Entry<String, @Nullable String> name : names.entrySet()) {
            cell = named(cell, channel, name.getKey(), name.getValue());
        }
        return cell;
    }

    private static Cell named(Cell cell, String channel, String name, @Nullable String value) {
        Dimension dimension = dimension(name);
        if (dimension == null) {
            if (name.isEmpty() || value == null || value.isEmpty()) {
                throw wrong(name, "is no dimension, and a tag needs a value");
            }
            return cell.withTag(name, value);
        }
        return switch (dimension) {
            case OPERATION -> cell.of(operation(value));
            case CHANNEL -> {
                if (!channel.equals(value)) {
                    throw wrong(name, "must be the channel of the path, " + RequestProblem.shown(channel));
                }
                yield cell;
            }
            case METHOD, MERCHANT, BANK, CARD_TYPE -> {
                if (value != null && value.isEmpty()) {
                    throw wrong(name, "is empty; null stands for events without it");
                }
                yield cell.with(dimension, value);
            }
        };
    }

    private static Operation operation(@Nullable String value) {
        for (Operation operation : Operation.values()) {
            if (operation.name().equals(value)) {
                return operation;
            }
        }
        throw wrong(
                Dimension.OPERATION.key(),
                "is " + RequestProblem.shown(String.valueOf(value)) + ", expected PAY_IN, PAY_OUT, REFUND, BIND or"
                        + " VERIFY");
    }

    private static @Nullable Dimension dimension(String name) {
        for (Dimension dimension : Dimension.values()) {
            if (dimension.key().equals(name)) {
                return dimension;
            }
        }
        return null;
    }

    private static RequestProblem wrong(String name, String detail) {
        String step = name.isEmpty() ? "" : "/" + name.replace("~", "~0").replace("/", "~1");
        return RequestProblem.inField(ProblemKind.INVALID_REQUEST, "/cell" + step, detail);
    }
}
