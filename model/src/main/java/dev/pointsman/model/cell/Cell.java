package dev.pointsman.model.cell;

import dev.pointsman.model.event.Operation;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One combination of dimensions that is counted and judged: a channel; a channel × bank × card type; …
///
/// A dimension is *named* (`bank=CCB`), *ANY* (left out of the text), or *absent on the event* (`bank=-`): three
/// different things. Immutable; equal cells have equal text, and [#parse(String)] reads the text back.
public final class Cell implements Comparable<Cell> {
    /// Every dimension is ANY.
    public static final Cell ANYTHING = new Cell(null, new @Nullable String[CellText.FIXED], List.of());

    /// How the absence of a dimension is held inside: no event can carry an empty value.
    static final String ABSENT = "";

    private final @Nullable Operation operation;
    private final @Nullable String[] values;
    private final List<Tag> tags;
    private final int hash;
    private @Nullable String text;

    private Cell(@Nullable Operation operation, @Nullable String[] values, List<Tag> tags) {
        this.operation = operation;
        this.values = values;
        this.tags = tags;
        int operationHash = operation == null ? -1 : operation.ordinal();
        this.hash = (31 * Arrays.hashCode(values) + tags.hashCode()) * 31 + operationHash;
    }

    /// The attempts of one channel and operation.
    public static Cell ofChannel(Operation operation, String channel) {
        return ANYTHING.of(operation).with(Dimension.CHANNEL, channel);
    }

    /// Reads the text form: `channel=x;bank=CCB`, where a missing operation means PAY_IN.
    ///
    /// @throws IllegalArgumentException showing the text and what is wrong with it
    public static Cell parse(String text) {
        return CellText.parse(text);
    }

    public Cell of(Operation named) {
        return new Cell(named, values, tags);
    }

    Cell ofAnyOperation() {
        return new Cell(null, values, tags);
    }

    /// This cell with `dimension` named, or absent on the event when `value` is null.
    public Cell with(Dimension dimension, @Nullable String value) {
        if (dimension == Dimension.OPERATION) {
            throw new IllegalArgumentException("the operation is named with of(Operation): value=" + value);
        }
        if (ABSENT.equals(value)) {
            throw new IllegalArgumentException(dimension.key() + " must not be empty; null means absent");
        }
        @Nullable String[] changed = values.clone();
        changed[dimension.ordinal() - 1] = value == null ? ABSENT : value;
        return new Cell(operation, changed, tags);
    }

    /// This cell with all of `more` named too; what it names already stays named once.
    public Cell withTags(Collection<Tag> more) {
        Tag[] all = new Tag[tags.size() + more.size()];
        int next = 0;
        for (Tag tag : tags) {
            all[next++] = tag;
        }
        for (Tag tag : more) {
            all[next++] = tag;
        }
        Arrays.sort(all);
        int kept = 0;
        for (Tag tag : all) {
            if (kept == 0 || !all[kept - 1].equals(tag)) {
                all[kept++] = tag;
            }
        }
        return new Cell(operation, values, List.of(kept == all.length ? all : Arrays.copyOf(all, kept)));
    }

    public Cell withTag(String name, String value) {
        return withTags(List.of(new Tag(name, value)));
    }

    /// The coarser cell that keeps `kept` and the operation; every other dimension and every tag becomes ANY.
    public Cell keeping(Set<Dimension> kept) {
        @Nullable String[] coarse = new @Nullable String[values.length];
        for (Dimension dimension : kept) {
            if (dimension != Dimension.OPERATION) {
                coarse[dimension.ordinal() - 1] = values[dimension.ordinal() - 1];
            }
        }
        return new Cell(operation, coarse, List.of());
    }

    /// The operation, or null when it is ANY.
    public @Nullable Operation operation() {
        return operation;
    }

    /// The value of a named dimension; null when it is ANY or absent.
    public @Nullable String value(Dimension dimension) {
        if (dimension == Dimension.OPERATION) {
            return operation == null ? null : operation.name();
        }
        String value = values[dimension.ordinal() - 1];
        return ABSENT.equals(value) ? null : value;
    }

    public boolean isAbsent(Dimension dimension) {
        return dimension != Dimension.OPERATION && ABSENT.equals(values[dimension.ordinal() - 1]);
    }

    public boolean isAny(Dimension dimension) {
        return dimension == Dimension.OPERATION ? operation == null : values[dimension.ordinal() - 1] == null;
    }

    /// The dimensions that are not ANY.
    public Set<Dimension> fixed() {
        EnumSet<Dimension> fixed = EnumSet.noneOf(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            if (!isAny(dimension)) {
                fixed.add(dimension);
            }
        }
        return fixed;
    }

    /// Sorted by name, then value.
    public List<Tag> tags() {
        return tags;
    }

    /// Whether every attempt of `other` is an attempt of this cell too.
    public boolean covers(Cell other) {
        if (operation != null && operation != other.operation) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null && !values[i].equals(other.values[i])) {
                return false;
            }
        }
        return other.tags.containsAll(tags);
    }

    /// Whether an attempt can belong to both cells.
    public boolean meets(Cell other) {
        if (operation != null && other.operation != null && operation != other.operation) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null && other.values[i] != null && !values[i].equals(other.values[i])) {
                return false;
            }
        }
        return tags.stream().allMatch(other::canCarry);
    }

    private boolean canCarry(Tag wanted) {
        boolean namesOther = false;
        for (Tag tag : tags) {
            if (tag.equals(wanted)) {
                return true;
            }
            namesOther |= tag.name().equals(wanted.name()) && !tag.name().equals(Tag.RELEASE);
        }
        return !namesOther;
    }

    @Override
    public int compareTo(Cell other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public boolean equals(Object object) {
        if (this == object) {
            return true;
        }
        return object instanceof Cell other
                && hash == other.hash
                && operation == other.operation
                && Arrays.equals(values, other.values)
                && tags.equals(other.tags);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// The text form, the same in files, API and console.
    @Override
    public String toString() {
        String known = text;
        if (known == null) {
            known = CellText.write(this);
            text = known;
        }
        return known;
    }
}
