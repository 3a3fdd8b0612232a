package dev.pointsman.console.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An incident in a few words and figures.
///
/// @param grade `P1` (worst) to `P4`
/// @param headline who cannot pay since when, in one sentence
/// @param explanation what was done and what explains it; may be empty
/// @param figures what it cost; at most four fit a screen
/// @param link the page about it, a path of this site
public record IncidentLine(
        String id,
        String grade,
        String headline,
        String explanation,
        List<Figure> figures,
        Instant since,
        @Nullable Instant endedAt,
        String link) {
    public IncidentLine {
        SitePath.check(link);
        figures = List.copyOf(figures);
    }

    public boolean isOpen() {
        return endedAt == null;
    }
}
