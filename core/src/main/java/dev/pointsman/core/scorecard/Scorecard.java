package dev.pointsman.core.scorecard;

import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.scorecard.JudgedProposal.Result;
import dev.pointsman.model.cell.Dimension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How right automation would have been, made anew each time from what the store keeps: a restart changes nothing.
///
/// @param channels by name, those with a proposal
/// @param proposals latest first
public record Scorecard(List<ChannelScore> channels, List<JudgedProposal> proposals) {
    private static final String SAME_FAULT = "the same fault as ";

    public Scorecard {
        channels = List.copyOf(channels);
        proposals = List.copyOf(proposals);
    }

    /// The proposals of one channel in numbers.
    ///
    /// @param medianLeadSeconds so much later people acted, where they did; null when they never did
    /// @param failedAttempts that could have been spared by those that were not needless
    public record ChannelScore(
            String channel,
            int proposals,
            int confirmed,
            int needless,
            int undecided,
            @Nullable Double medianLeadSeconds,
            long failedAttempts) {}

    /// What a scorecard is made of.
    ///
    /// @param incidents latest first
    /// @param transitions of a channel
    /// @param needlessWithin so soon after the proposal a fault must be over to need nothing
    public record Sources(
            List<Incident> incidents,
            Function<String, List<Transition>> transitions,
            Archive archive,
            Duration needlessWithin) {
        public Sources {
            if (needlessWithin.isNegative()) {
                throw new IllegalArgumentException(
                        "needlessWithin must not be negative: needlessWithin=" + needlessWithin);
            }
        }
    }

    public static Scorecard of(Sources sources, Instant now) {
        Map<String, Incident> byId = new HashMap<>();
        sources.incidents().forEach(incident -> byId.put(incident.id(), incident));
        Failures failures = new Failures(sources.archive());
        Map<String, List<JudgedProposal>> byChannel = new TreeMap<>();
        List<JudgedProposal> all = new ArrayList<>();
        Map<String, List<Transition>> transitions = new HashMap<>();
        for (Incident incident : sources.incidents()) {
            for (ProposedSuspension proposal : ProposedSuspension.of(incident).reversed()) {
                String channel = proposal.cell().value(Dimension.CHANNEL);
                if (channel != null) {
                    JudgedProposal judged = JudgedProposal.of(
                            whole(proposal, incident, byId),
                            transitions.computeIfAbsent(channel, sources.transitions()),
                            failures,
                            sources.needlessWithin(),
                            now);
                    all.add(judged);
                    byChannel.computeIfAbsent(channel, _ -> new ArrayList<>()).add(judged);
                }
            }
        }
        List<ChannelScore> channels = byChannel.entrySet().stream()
                .map(each -> score(each.getKey(), each.getValue()))
                .toList();
        return new Scorecard(channels, all);
    }

    /// An incident that was found to be part of another is over when that one is.
    private static ProposedSuspension whole(
            ProposedSuspension proposal, Incident incident, Map<String, Incident> byId) {
        Instant ended = incident.endedAt();
        if (ended == null
                || !ended.equals(proposal.over())
                || incident.timeline().isEmpty()) {
            return proposal;
        }
        String last = incident.timeline().getLast().text();
        Incident other = last.startsWith(SAME_FAULT) ? byId.get(last.substring(SAME_FAULT.length())) : null;
        return other == null
                ? proposal
                : new ProposedSuspension(
                        proposal.at(),
                        proposal.incident(),
                        proposal.episode(),
                        proposal.cell(),
                        proposal.text(),
                        other.endedAt());
    }

    private static ChannelScore score(String channel, List<JudgedProposal> proposals) {
        long[] leads = proposals.stream()
                .map(JudgedProposal::lead)
                .filter(lead -> lead != null)
                .mapToLong(Duration::toMillis)
                .sorted()
                .toArray();
        return new ChannelScore(
                channel,
                proposals.size(),
                count(proposals, Result.CONFIRMED),
                count(proposals, Result.NEEDLESS),
                count(proposals, Result.UNDECIDED),
                leads.length == 0
                        ? null
                        : (Double) ((leads[(leads.length - 1) / 2] + leads[leads.length / 2]) / 2_000.0),
                proposals.stream()
                        .filter(each -> each.result() != Result.NEEDLESS)
                        .mapToLong(JudgedProposal::failedAttempts)
                        .sum());
    }

    private static int count(List<JudgedProposal> proposals, Result result) {
        return (int) proposals.stream().filter(each -> each.result() == result).count();
    }
}
