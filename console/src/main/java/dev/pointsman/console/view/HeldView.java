package dev.pointsman.console.view;

import java.time.Instant;
import java.util.List;

/// Refunds and payouts that wait for their channel.
///
/// @param at the moment the figures are right for
/// @param sentence what is to be said of the whole; empty when the backlogs say it
/// @param backlogs one a channel, the longest first
public record HeldView(Instant at, String sentence, List<Backlog> backlogs) {
    public HeldView {
        backlogs = List.copyOf(backlogs);
    }

    /// What one channel holds back.
    ///
    /// @param link the page of the channel, a path of this site
    /// @param isMuch people were told of it
    /// @param oldest since when the first waits
    public record Backlog(
            String channel, String link, boolean isMuch, Instant oldest, List<Figure> figures, List<Lot> lots) {
        public Backlog {
            SitePath.check(link);
            figures = List.copyOf(figures);
            lots = List.copyOf(lots);
        }
    }

    /// What waits for the same thing.
    ///
    /// @param name such as `Refunds to CCB`
    /// @param standing what it waits for, or how it goes
    /// @param figures how much it is, in words
    public record Lot(String name, String standing, String figures, Instant oldest) {}
}
