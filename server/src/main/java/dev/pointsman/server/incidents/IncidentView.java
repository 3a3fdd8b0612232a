package dev.pointsman.server.incidents;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.verdict.Evidence;
import dev.pointsman.server.channels.CellNames;
import dev.pointsman.server.channels.RatioView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// One incident.
///
/// @param text the cell's text form
/// @param endedAt null while it is open
/// @param timeline what happened, oldest first; left out in lists
public record IncidentView(
        String id,
        String kind,
        String text,
        Map<String, @Nullable String> cell,
        String faultParty,
        String severity,
        Instant estimatedStart,
        Instant detectedAt,
        @Nullable Instant endedAt,
        EvidenceView evidence,
        ImpactView impact,
        int episodes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Incident.Entry> timeline) {
    public IncidentView {
        timeline = List.copyOf(timeline);
    }

    /// The numbers it was detected on.
    ///
    /// @param samples attempts that failed, at most five
    public record EvidenceView(
            String sentence,
            @Nullable RatioView failed,
            long seconds,
            double baseline,
            double strength,
            List<String> reasons,
            List<String> samples) {}

    /// What it cost so far.
    ///
    /// @param lost failures beyond what is normal
    /// @param minor money of the technical failures by currency, in minor units
    public record ImpactView(long attempts, long failures, long lost, SortedMap<String, Long> minor) {}

    static IncidentView whole(Incident incident) {
        return of(incident, incident.timeline());
    }

    /// Without its timeline.
    public static IncidentView listed(Incident incident) {
        return of(incident, List.of());
    }

    private static IncidentView of(Incident incident, List<Incident.Entry> timeline) {
        return new IncidentView(
                incident.id(),
                incident.kind().name(),
                incident.cell().toString(),
                CellNames.of(incident.cell()),
                incident.party().name(),
                incident.grade().name(),
                incident.estimatedStart(),
                incident.detectedAt(),
                incident.endedAt(),
                evidence(incident.evidence()),
                new ImpactView(
                        incident.impact().attempts(),
                        incident.impact().failures(),
                        incident.impact().lost(),
                        incident.impact().minor()),
                incident.episodes(),
                timeline);
    }

    private static EvidenceView evidence(Evidence evidence) {
        return new EvidenceView(
                evidence.sentence(),
                RatioView.of(evidence.failed()),
                evidence.seconds(),
                evidence.baseline(),
                evidence.strength(),
                evidence.reasons().stream().map(Evidence.ReasonCount::toString).toList(),
                evidence.attempts());
    }
}
