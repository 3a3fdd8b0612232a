package dev.pointsman.model.cell;

import java.util.Comparator;

/// A dimension beyond the fixed ones, by name: `node=pay-7`, `release=checkout-web:2.31.0`, or a configured tag.
///
/// @param name one of [#NODE], [#RELEASE], or the tag's own name, which must not be a dimension's
/// @param value never empty; a release is `service:version`
public record Tag(String name, String value) implements Comparable<Tag> {
    public static final String NODE = "node";
    public static final String RELEASE = "release";

    private static final Comparator<Tag> BY_NAME =
            Comparator.comparing(Tag::name).thenComparing(Tag::value);

    public Tag {
        if (name.isEmpty() || value.isEmpty()) {
            throw new IllegalArgumentException("a tag needs a name and a value: name=" + name + " value=" + value);
        }
        // in the text form it could not be told from the dimension; a switch, because tags are made for each event
        if (isDimension(name)) {
            throw new IllegalArgumentException("a tag must not be named like a dimension: name=" + name);
        }
    }

    private static boolean isDimension(String name) {
        return switch (name) {
            case "operation", "channel", "method", "merchant", "bank", "cardType" -> true;
            default -> false;
        };
    }

    @Override
    public int compareTo(Tag other) {
        return BY_NAME.compare(this, other);
    }
}
