package dev.pointsman.console.view;

import org.jspecify.annotations.Nullable;

/// One channel, or one part of it, with its figures of now.
///
/// @param cell the cell's text, which a command names
/// @param name what people call it
/// @param operation in words, such as "Pay in"
/// @param parts what is different within it, such as "CCB out · 9 banks in"; may be empty
/// @param difference of the success ratio to yesterday at this time; null when there is none to compare to
/// @param link the page about it, a path of this site
/// @param version of the cell's state, which a command expects
public record ChannelRow(
        String cell,
        String name,
        String operation,
        StateView state,
        String parts,
        RatioView ratio,
        @Nullable Difference difference,
        double perSecond,
        Spark spark,
        String link,
        long version) {
    public ChannelRow {
        SitePath.check(link);
    }

    /// The same row beside yesterday.
    public ChannelRow with(@Nullable Difference other) {
        return new ChannelRow(cell, name, operation, state, parts, ratio, other, perSecond, spark, link, version);
    }
}
