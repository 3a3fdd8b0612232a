package dev.pointsman.core.count;

import dev.pointsman.core.frame.Counts;
import dev.pointsman.core.frame.Frame;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.cell.Tag;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.PaymentEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One combination of all the dimensions that events carry, with its counts since the last frame. Called by one
/// thread at a time.
final class Leaf {
    static final int SAMPLES_PER_FRAME_MAX = 8;

    final int hash;
    final Cell cell;
    final ReportingMode reporting;
    private final Operation operation;
    private final String channel;
    private final @Nullable String merchant;
    private final @Nullable String method;
    private final @Nullable String bank;
    private final @Nullable String cardType;
    private final @Nullable String node;
    private final Map<String, String> releases;
    private final Map<String, String> tags;
    private final List<Frame.Row> rows = new ArrayList<>(2);
    private int samples;
    long touchedSecond;

    private Leaf(PaymentEvent event, int hash, Map<String, String> tags, ReportingMode reporting) {
        this.hash = hash;
        this.reporting = reporting;
        operation = event.operation();
        channel = event.channel();
        merchant = event.merchant();
        method = event.method();
        bank = event.bank();
        cardType = event.cardType();
        node = event.node();
        releases = event.releases();
        this.tags = tags;
        cell = cellOf(event, tags);
    }

    private Leaf(Cell cell, ReportingMode reporting) {
        this.cell = cell;
        this.reporting = reporting;
        operation = Objects.requireNonNull(cell.operation());
        channel = Objects.requireNonNull(cell.value(Dimension.CHANNEL));
        merchant = cell.value(Dimension.MERCHANT);
        method = cell.value(Dimension.METHOD);
        bank = cell.value(Dimension.BANK);
        cardType = cell.value(Dimension.CARD_TYPE);
        String carriedNode = null;
        Map<String, String> carriedReleases = new HashMap<>();
        Map<String, String> carriedTags = new HashMap<>();
        for (Tag tag : cell.tags()) {
            if (tag.name().equals(Tag.NODE)) {
                carriedNode = tag.value();
            } else if (tag.name().equals(Tag.RELEASE)) {
                int colon = tag.value().indexOf(':');
                carriedReleases.put(tag.value().substring(0, colon), tag.value().substring(colon + 1));
            } else {
                carriedTags.put(tag.name(), tag.value());
            }
        }
        node = carriedNode;
        releases = carriedReleases;
        tags = carriedTags;
        hash = hashOfValues();
    }

    /// The leaf that a frame named by its cell.
    static Leaf of(Cell cell, ReportingMode reporting) {
        return new Leaf(cell, reporting);
    }

    /// The same as [#hashOf(PaymentEvent, Map)] of an event that falls into this leaf.
    private int hashOfValues() {
        int mixed = operation.ordinal();
        mixed = 31 * mixed + channel.hashCode();
        mixed = 31 * mixed + Objects.hashCode(merchant);
        mixed = 31 * mixed + Objects.hashCode(method);
        mixed = 31 * mixed + Objects.hashCode(bank);
        mixed = 31 * mixed + Objects.hashCode(cardType);
        mixed = 31 * mixed + Objects.hashCode(node);
        mixed = 31 * mixed + releases.hashCode();
        mixed = 31 * mixed + tags.hashCode();
        return mixed ^ (mixed >>> 16);
    }

    /// @param tags those of the event's that are dimensions
    static Leaf of(PaymentEvent event, int hash, Map<String, String> tags, ReportingMode reporting) {
        return new Leaf(event, hash, tags, reporting);
    }

    static int hashOf(PaymentEvent event, Map<String, String> tags) {
        int hash = event.operation().ordinal();
        hash = 31 * hash + event.channel().hashCode();
        hash = 31 * hash + Objects.hashCode(event.merchant());
        hash = 31 * hash + Objects.hashCode(event.method());
        hash = 31 * hash + Objects.hashCode(event.bank());
        hash = 31 * hash + Objects.hashCode(event.cardType());
        hash = 31 * hash + Objects.hashCode(event.node());
        hash = 31 * hash + event.releases().hashCode();
        hash = 31 * hash + tags.hashCode();
        return hash ^ (hash >>> 16);
    }

    boolean isOf(PaymentEvent event, Map<String, String> tags) {
        return operation == event.operation()
                && channel.equals(event.channel())
                && Objects.equals(merchant, event.merchant())
                && Objects.equals(method, event.method())
                && Objects.equals(bank, event.bank())
                && Objects.equals(cardType, event.cardType())
                && Objects.equals(node, event.node())
                && releases.equals(event.releases())
                && this.tags.equals(tags);
    }

    /// The counts of `second` since the last frame; made when there are none.
    Counts at(long second) {
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (rows.get(i).second() == second) {
                return rows.get(i).counts();
            }
        }
        Counts counts = new Counts();
        rows.add(new Frame.Row(cell, second, counts));
        return counts;
    }

    boolean isTouched() {
        return !rows.isEmpty();
    }

    /// Whether one more failed attempt may be shown as a sample in this frame; asking takes the place.
    boolean takesSample() {
        return samples++ < SAMPLES_PER_FRAME_MAX;
    }

    /// Hands its rows over and begins anew.
    void drain(Consumer<Frame.Row> each) {
        rows.forEach(each);
        rows.clear();
        samples = 0;
    }

    private static Cell cellOf(PaymentEvent event, Map<String, String> tags) {
        List<Tag> extra = new ArrayList<>();
        String node = event.node();
        if (node != null) {
            extra.add(new Tag(Tag.NODE, node));
        }
        event.releases().forEach((service, version) -> extra.add(new Tag(Tag.RELEASE, service + ":" + version)));
        tags.forEach((name, value) -> extra.add(new Tag(name, value)));
        return Cell.ofChannel(event.operation(), event.channel())
                .with(Dimension.METHOD, event.method())
                .with(Dimension.MERCHANT, event.merchant())
                .with(Dimension.BANK, event.bank())
                .with(Dimension.CARD_TYPE, event.cardType())
                .withTags(extra);
    }

    /// Which free-form tags are dimensions, by configuration.
    @FunctionalInterface
    interface TagNames {
        boolean includes(String tag);
    }
}
