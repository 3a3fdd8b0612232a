package dev.pointsman.simulator.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How well a list of incidents tells what a list of labels says was wrong.
///
/// An incident matches a label when it was detected at or after 30 s before the label's start, began no later than
/// 10 min after its end, and is about the same payments: the cells meet, or they name the same channel and operation.
/// The earliest detected of them is the label's *detector*; a label with a detector is found. Every other matching
/// incident is a *duplicate* when it names the cell of a detector of that label, and *related* when it names another
/// one. An incident that matches nothing is *false*. A ratio whose denominator is 0 is null, never 0 or 1.
///
/// @param recall labels found, of all labels
/// @param precision incidents that match a label, of all incidents
/// @param cellAccuracy detectors that name exactly the labelled cell, of labels found
/// @param partyAccuracy detectors that name the labelled fault party, of labels found
public record Score(
        int labels,
        int found,
        Ratio recall,
        int incidents,
        int falseIncidents,
        Ratio precision,
        int duplicates,
        int related,
        Ratio cellAccuracy,
        Ratio partyAccuracy,
        Delays delays,
        List<LabelScore> perLabel) {

    public Score {
        perLabel = List.copyOf(perLabel);
    }

    public static Score of(List<IncidentRow> incidents, List<LabelRow> labels) {
        List<IncidentRow> byDetection = incidents.stream()
                .sorted(Comparator.comparing(IncidentRow::detectedAt).thenComparing(IncidentRow::incident))
                .toList();
        List<LabelScore> scores = new ArrayList<>();
        List<Detection> detections = new ArrayList<>();
        for (LabelRow label : labels) {
            Optional<IncidentRow> detector = byDetection.stream()
                    .filter(incident -> Matching.matches(incident, label))
                    .findFirst();
            detector.ifPresent(by -> detections.add(new Detection(label, by)));
            scores.add(detector.map(by -> LabelScore.found(label, by)).orElseGet(() -> LabelScore.missed(label)));
        }
        return summed(scores, roles(byDetection, detections));
    }

    private static List<Role> roles(List<IncidentRow> incidents, List<Detection> detections) {
        return incidents.stream().map(incident -> role(incident, detections)).toList();
    }

    private static Role role(IncidentRow incident, List<Detection> detections) {
        // a label that matches any incident has a detector, so looking at the detections misses none
        List<Detection> about = detections.stream()
                .filter(detection -> Matching.matches(incident, detection.label()))
                .toList();
        if (about.isEmpty()) {
            return Role.FALSE;
        }
        if (about.stream().anyMatch(detection -> detection.by().equals(incident))) {
            return Role.DETECTOR;
        }
        boolean sameCell =
                about.stream().anyMatch(detection -> detection.by().cell().equals(incident.cell()));
        return sameCell ? Role.DUPLICATE : Role.RELATED;
    }

    private static Score summed(List<LabelScore> scores, List<Role> roles) {
        List<LabelScore> found = scores.stream().filter(LabelScore::found).toList();
        int wrong = count(roles, Role.FALSE);
        return new Score(
                scores.size(),
                found.size(),
                Ratio.of(found.size(), scores.size()),
                roles.size(),
                wrong,
                Ratio.of(roles.size() - wrong, roles.size()),
                count(roles, Role.DUPLICATE),
                count(roles, Role.RELATED),
                Ratio.of(right(found.stream().map(LabelScore::cellRight).toList()), found.size()),
                Ratio.of(right(found.stream().map(LabelScore::partyRight).toList()), found.size()),
                Delays.of(found.stream().map(LabelScore::delaySeconds).toList()),
                scores);
    }

    private static int count(List<Role> roles, Role wanted) {
        return (int) roles.stream().filter(role -> role == wanted).count();
    }

    private static int right(List<Boolean> answers) {
        return (int) answers.stream().filter(Boolean.TRUE::equals).count();
    }

    /// The score as JSON, indented; the cells of labels in their text form.
    public String toJson() {
        return ScoreJson.write(this);
    }

    private record Detection(LabelRow label, IncidentRow by) {}

    private enum Role {
        DETECTOR,
        DUPLICATE,
        RELATED,
        FALSE
    }
}
