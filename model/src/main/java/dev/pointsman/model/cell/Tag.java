package dev.pointsman.model.cell;

import java.util.Comparator;

/// A dimension beyond the fixed ones, by name: `node=pay-7`, `release=checkout-web:2.31.0`, or a configured tag.
///
/// @param name one of [#NODE], [#RELEASE], or the tag's own name
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
    }

    @Override
    public int compareTo(Tag other) {
        return BY_NAME.compare(this, other);
    }
}
