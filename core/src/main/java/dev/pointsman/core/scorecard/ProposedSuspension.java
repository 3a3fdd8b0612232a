package dev.pointsman.core.scorecard;

import dev.pointsman.core.incident.Incident;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What automation would have taken out of routing, had it been let. It is read from the timeline of an incident, so
/// that it is known as long as the incident is.
///
/// @param episode of the incident, from 1; in each a cell is proposed once
/// @param over when what it was proposed for had ended, or was found to be in another cell; null while it lasts
public record ProposedSuspension(
        Instant at,
        String incident,
        int episode,
        Cell cell,
        String text,
        @Nullable Instant over) {
    private static final List<String> MOVES = List.of(": suspended ", ": limited ");
    private static final String AGAIN = "again, episode ";
    private static final String ELSEWHERE = "is rather in ";

    /// In the order of the timeline. Of a fault that reached further only the widest is left.
    public static List<ProposedSuspension> of(Incident incident) {
        List<Incident.Entry> timeline = incident.timeline();
        List<ProposedSuspension> proposed = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int episode = 1;
        for (int i = 0; i < timeline.size(); i++) {
            Incident.Entry entry = timeline.get(i);
            if (entry.text().startsWith(AGAIN)) {
                episode++;
            }
            Optional<Cell> cell = entry.isProposal() ? moved(entry.text(), incident.cell()) : Optional.empty();
            if (cell.isPresent() && seen.add(episode + "/" + cell.get())) {
                proposed.add(new ProposedSuspension(
                        entry.at(), incident.id(), episode, cell.get(), entry.text(), over(incident, i)));
            }
        }
        return proposed.stream()
                .filter(each -> proposed.stream().noneMatch(each::isWithin))
                .toList();
    }

    /// Whether the fault reached further, so that `other` takes its place: its failures must not count twice.
    private boolean isWithin(ProposedSuspension other) {
        return other.episode == episode && other.at.isAfter(at) && !other.cell.equals(cell) && other.cell.covers(cell);
    }

    /// The cell of `proposed, since …: suspended channel=x;bank=CCB: 31 of 40 attempts failed`; empty when the
    /// proposal is about letting traffic back.
    private static Optional<Cell> moved(String text, Cell expected) {
        for (String move : MOVES) {
            int from = text.indexOf(move);
            if (from >= 0) {
                String rest = text.substring(from + move.length());
                boolean named = rest.startsWith(expected + ": ") || rest.startsWith(expected + " to ");
                return named ? Optional.of(expected) : parsed(rest);
            }
        }
        return Optional.empty();
    }

    private static Optional<Cell> parsed(String rest) {
        int colon = rest.indexOf(": ");
        String named = colon < 0 ? rest : rest.substring(0, colon);
        try {
            return Optional.of(Cell.parse(named.replaceFirst(" (to \\d+ %|until .*)$", "")));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static @Nullable Instant over(Incident incident, int proposal) {
        List<Incident.Entry> timeline = incident.timeline();
        for (int i = proposal + 1; i < timeline.size(); i++) {
            String text = timeline.get(i).text();
            if (text.startsWith(AGAIN)) {
                // the line before says how the last episode ended
                return timeline.get(i - 1).at();
            }
            if (text.startsWith(ELSEWHERE)) {
                return timeline.get(i).at();
            }
        }
        return incident.endedAt();
    }
}
