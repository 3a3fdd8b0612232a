package dev.pointsman.server.held;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pointsman.core.held.HeldItem;
import dev.pointsman.core.held.HeldWork;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What is held, by channel.
///
/// @param held items of all channels
/// @param heldMax what is asked for beyond it is refused
/// @param channels the longest backlog first
public record HeldView(Instant at, int held, int heldMax, List<Backlog> channels) {
    public HeldView {
        channels = List.copyOf(channels);
    }

    /// What one channel holds back.
    ///
    /// @param count all of it
    /// @param leased of them, those that were released and are not confirmed
    /// @param oldest since when the first waits
    /// @param minor amounts together by currency, in minor units
    /// @param alarmed whether people were told that it is much
    /// @param items the oldest, when one channel was asked for
    public record Backlog(
            String channel,
            int count,
            int leased,
            Instant oldest,
            SortedMap<String, Long> minor,
            boolean alarmed,
            List<LotView> lots,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ItemView> items) {
        public Backlog {
            lots = List.copyOf(lots);
            items = List.copyOf(items);
        }

        Backlog with(List<ItemView> listed) {
            return new Backlog(channel, count, leased, oldest, minor, alarmed, lots, listed);
        }
    }

    /// What waits for the same thing.
    ///
    /// @param minor amounts together, in minor units
    /// @param percent how much of the usual pace it goes at; 0 while it waits
    /// @param why it waits or goes slowly; empty when it goes
    public record LotView(
            HeldItem.Kind kind,
            @Nullable String bank,
            String currency,
            int count,
            int leased,
            long minor,
            Instant oldest,
            int percent,
            String why) {}

    /// One item.
    ///
    /// @param times released so far
    /// @param leaseUntil end of the lease it is on, or null
    public record ItemView(
            String id,
            HeldItem.Kind kind,
            @Nullable String bank,
            ReleasedView.AmountView amount,
            Instant since,
            int times,
            @Nullable Instant leaseUntil) {
        static ItemView of(HeldWork.Entry entry, Instant now) {
            HeldItem item = entry.item();
            return new ItemView(
                    item.id(),
                    item.kind(),
                    item.bank(),
                    new ReleasedView.AmountView(
                            item.amount().currency(), item.amount().minor()),
                    item.since(),
                    entry.times(),
                    entry.isLeasedAt(now) ? entry.until() : null);
        }
    }
}
