package dev.pointsman.cli.backtest;

import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.verdict.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One incident told in sentences: what failed, on what evidence, what it cost, what was done.
record IncidentStory(Incident incident, List<Transition> transitions) {

    List<String> sentences() {
        LocalDate day = incident.estimatedStart().atZone(ZoneOffset.UTC).toLocalDate();
        List<String> sentences = new ArrayList<>();
        sentences.add(failed(day));
        Evidence evidence = incident.evidence();
        sentences.add("Seen at " + Words.time(incident.detectedAt(), day) + ", "
                + Words.span(Duration.between(incident.estimatedStart(), incident.detectedAt()))
                + " after it began: " + evidence.sentence() + ".");
        if (!evidence.reasons().isEmpty()) {
            sentences.add("Reasons: "
                    + evidence.reasons().stream()
                            .map(reason -> reason.reason() + " (" + reason.count() + ")")
                            .collect(Collectors.joining(", "))
                    + "; for instance attempt " + evidence.attempts().getFirst() + ".");
        }
        sentences.add(cost());
        sentences.add(done(day));
        return sentences;
    }

    private String failed(LocalDate day) {
        Instant end = incident.endedAt();
        String until = end == null
                ? " and still did at the end"
                : " until " + Words.time(end, day) + " (" + Words.span(Duration.between(incident.estimatedStart(), end))
                        + ")";
        String again = incident.episodes() == 1 ? "" : ", in " + incident.episodes() + " episodes";
        return incident.cell() + " failed from " + Words.dateAndTime(incident.estimatedStart()) + until + again + ". "
                + blame();
    }

    private String blame() {
        return switch (incident.party()) {
            case CHANNEL -> "The channel is to blame.";
            case ISSUER -> "The bank is to blame, through every channel that reaches it.";
            case MERCHANT -> "This merchant id is to blame: its key, certificate or limits.";
            case OURS -> "This release or node of ours is to blame.";
            case PAYER -> "The payers are to blame.";
            case NONE -> "Nobody is to blame.";
        };
    }

    private String cost() {
        String money = Words.money(incident.impact().minor());
        return "Cost: about " + Words.count(incident.impact().lost()) + " attempts lost of "
                + Words.count(incident.impact().attempts())
                + (money.isEmpty() ? "." : ", " + money + " not paid at the first try.");
    }

    private String done(LocalDate day) {
        List<Transition> own = transitions.stream()
                .filter(transition -> incident.id().equals(transition.incident()))
                .toList();
        if (own.isEmpty()) {
            return refusal();
        }
        Transition first = own.getFirst();
        Transition last = own.getLast();
        long failedRamps = own.stream()
                .filter(transition -> transition.from() instanceof ChannelState.Ramping
                        && transition.to() instanceof ChannelState.Suspended)
                .count();
        String suspended = "Suspended at " + Words.time(first.at(), day);
        String tried = failedRamps == 0 ? "" : ", tried again " + failedRamps + (failedRamps == 1 ? " time" : " times");
        if (!(last.to() instanceof ChannelState.Active)) {
            return suspended + tried + "; at the end it is " + last.to().name() + ".";
        }
        return suspended + tried + "; let back in by " + shares(own) + " %, Active again at "
                + Words.time(last.at(), day) + ".";
    }

    private String refusal() {
        return incident.timeline().stream()
                .map(Incident.Entry::text)
                .filter(text -> text.startsWith("not suspended"))
                .findFirst()
                .map(text -> "Not suspended: it is " + text.substring("not suspended: ".length()) + ".")
                .orElse("Nothing was suspended.");
    }

    /// The steps of the ramp that succeeded.
    private static String shares(List<Transition> own) {
        List<String> shares = new ArrayList<>();
        for (Transition transition : own) {
            switch (transition.to()) {
                case ChannelState.Ramping ramping ->
                    shares.add(Integer.toString(ramping.step().percent()));
                case ChannelState.Suspended _ -> shares.clear();
                case ChannelState.Active _ -> shares.add("100");
                case ChannelState.Limited _, ChannelState.Blocked _ -> {
                    // neither is a step of a ramp
                }
            }
        }
        return String.join(", ", shares);
    }
}
