package dev.pointsman.core.second;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How items are called: by a template with `{channel}`, and perhaps `{merchant}` and `{operation}`. Without
/// `{operation}`, another than PAY_IN stands behind, as in `alipay-100000111-REFUND`. What an event does
/// not name is `-`. Items of one name are counted together.
public final class ItemNames {
    public static final String STANDARD = "{channel}-{merchant}";

    /// Of a whole name, which is two texts of an event and a template.
    public static final int CHARS_MAX = 1_000;

    private static final int TEMPLATE_MAX = 200;
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final String ABSENT = "-";

    private final String template;
    private final List<Part> parts;
    private final boolean saysOperation;

    private sealed interface Part {
        record Text(String text) implements Part {}

        enum Value implements Part {
            CHANNEL,
            MERCHANT,
            OPERATION
        }
    }

    private ItemNames(String template, List<Part> parts) {
        this.template = template;
        this.parts = List.copyOf(parts);
        this.saysOperation = parts.contains(Part.Value.OPERATION);
    }

    public static ItemNames standard() {
        return by(STANDARD);
    }

    /// By a template of one's own.
    ///
    /// @throws IllegalArgumentException when the template names no channel, or what it may not name
    public static ItemNames by(String template) {
        if (template.length() > TEMPLATE_MAX) {
            throw new IllegalArgumentException(
                    "a template has at most " + TEMPLATE_MAX + " characters: chars=" + template.length());
        }
        List<Part> parts = new ArrayList<>();
        Matcher place = PLACE.matcher(template);
        int end = 0;
        while (place.find()) {
            text(template.substring(end, place.start()), template, parts);
            parts.add(value(place.group(1), template));
            end = place.end();
        }
        text(template.substring(end), template, parts);
        if (!parts.contains(Part.Value.CHANNEL)) {
            throw new IllegalArgumentException("a template names {channel}: template=" + template);
        }
        return new ItemNames(template, parts);
    }

    private static void text(String text, String template, List<Part> parts) {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw new IllegalArgumentException("a template has braces around names only: template=" + template);
        }
        if (!text.isEmpty()) {
            parts.add(new Part.Text(text));
        }
    }

    private static Part value(String name, String template) {
        return switch (name) {
            case "channel" -> Part.Value.CHANNEL;
            case "merchant" -> Part.Value.MERCHANT;
            case "operation" -> Part.Value.OPERATION;
            default ->
                throw new IllegalArgumentException("a template names {channel}, {merchant} or {operation}, not {" + name
                        + "}: template=" + template);
        };
    }

    /// The item that an event belongs to.
    ///
    /// @param leaf all dimensions of the event
    public String of(Cell leaf) {
        Operation operation = Objects.requireNonNull(leaf.operation());
        StringBuilder name = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Text(String text) -> name.append(text);
                case Part.Value value -> append(value, leaf, operation, name);
            }
        }
        if (!saysOperation && operation != Operation.PAY_IN) {
            name.append('-').append(operation);
        }
        return name.length() > CHARS_MAX ? name.substring(0, CHARS_MAX) : name.toString();
    }

    private static void append(Part.Value value, Cell leaf, Operation operation, StringBuilder name) {
        switch (value) {
            case CHANNEL -> name.append(named(Dimension.CHANNEL, leaf));
            case MERCHANT -> name.append(named(Dimension.MERCHANT, leaf));
            case OPERATION -> name.append(operation);
        }
    }

    private static String named(Dimension dimension, Cell leaf) {
        return Objects.requireNonNullElse(leaf.value(dimension), ABSENT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemNames names && names.template.equals(template);
    }

    @Override
    public int hashCode() {
        return template.hashCode();
    }

    /// The template.
    @Override
    public String toString() {
        return template;
    }
}
