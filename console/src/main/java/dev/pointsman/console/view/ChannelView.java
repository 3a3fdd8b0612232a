package dev.pointsman.console.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything the page of one channel shows.
///
/// @param at the moment the figures are right for
/// @param limits what is left of its quotas, and how much is held for it
/// @param parts the cells within it that have a state or figures of their own, such as one bank's debit cards
/// @param series what the chart begins with, and the table of figures
/// @param seriesPath where the chart asks for newer figures; answers with `Pages.seriesJson`
/// @param proposed what waits for a second person
/// @param normal what is normal for it, or null while nothing is known
/// @param transitions what was decided about it, newest first
public record ChannelView(
        Instant at,
        ChannelRow channel,
        List<Figure> limits,
        List<ChannelRow> parts,
        Series series,
        String seriesPath,
        List<ProposedView> proposed,
        @Nullable NormalView normal,
        List<Happening> transitions) {
    public ChannelView {
        SitePath.check(seriesPath);
        limits = List.copyOf(limits);
        parts = List.copyOf(parts);
        proposed = List.copyOf(proposed);
        transitions = List.copyOf(transitions);
    }

    /// The same with other rows, and with what is normal.
    public ChannelView with(ChannelRow whole, List<ChannelRow> others, @Nullable NormalView normal) {
        return new ChannelView(at, whole, limits, others, series, seriesPath, proposed, normal, transitions);
    }
}
