package dev.pointsman.server.automation;

import dev.pointsman.core.channel.Automation;
import dev.pointsman.core.incident.Incident;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far automation goes, and what it would have done where it may not act.
///
/// @param stopped it moves nothing, by a person's word or by configuration
/// @param stop a person's word, or null
/// @param byConfiguration the configuration stops it: only a change of that starts it
/// @param suspendedShareMax percent of an operation's traffic that it may have out at once
/// @param proposals latest first
record AutomationView(
        boolean stopped,
        @Nullable StopView stop,
        boolean byConfiguration,
        int suspendedShareMax,
        List<ProposalView> proposals) {
    private static final int PROPOSALS_MAX = 100;

    /// Who reads it wants to know since when and why.
    record StopView(Instant since, String reason) {}

    /// What would have been done, as a line of an incident.
    record ProposalView(Instant at, String incident, String text) {}

    static AutomationView of(Automation automation, List<ProposalView> proposals) {
        Automation.Stopped by = automation.stopped();
        return new AutomationView(
                by != null || automation.facts().stopped(),
                by == null ? null : new StopView(by.since(), by.reason()),
                automation.facts().stopped(),
                automation.facts().suspendedPercentMax(),
                proposals);
    }

    static List<ProposalView> proposals(List<Incident> incidents) {
        return incidents.stream()
                .flatMap(incident -> incident.timeline().stream()
                        .filter(Incident.Entry::isProposal)
                        .map(entry -> new ProposalView(entry.at(), incident.id(), entry.text())))
                .sorted(Comparator.comparing(ProposalView::at).reversed())
                .limit(PROPOSALS_MAX)
                .toList();
    }
}
