package dev.pointsman.console.view;

import java.time.Instant;
import java.util.List;

/// Everything the page of one channel shows.
///
/// @param at the moment the figures are right for
/// @param parts the cells within it that have a state or figures of their own, such as one bank's debit cards
/// @param series what the chart begins with, and the table of figures
/// @param seriesPath where the chart asks for newer figures; answers with `Pages.seriesJson`
/// @param transitions what was decided about it, newest first
public record ChannelView(
        Instant at,
        ChannelRow channel,
        List<ChannelRow> parts,
        Series series,
        String seriesPath,
        List<Happening> transitions) {
    public ChannelView {
        SitePath.check(seriesPath);
        parts = List.copyOf(parts);
        transitions = List.copyOf(transitions);
    }
}
