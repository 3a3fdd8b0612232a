package dev.pointsman.core.notice;

import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.incident.Opening;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.model.code.FaultParty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which of the things that happened people are told: that a fault began, what was done about it, that it reaches
/// further, that it came again, and that it is over. Steps of a ramp are not news. Pure.
public final class NoticePolicy {
    /// An opening with what was done about it.
    ///
    /// @param suspension the transition it led to, or null
    /// @param refused why the cell was kept in routing, or null
    public record Acted(
            Opening opening,
            @Nullable Transition suspension,
            @Nullable String refused) {}

    public List<Notice> notices(List<Acted> acted, List<Incident> ended, Instant now) {
        List<Notice> notices = new ArrayList<>();
        for (Acted each : acted) {
            notices.add(began(each, now));
        }
        for (Incident incident : ended) {
            notices.add(new Notice(
                    incident.id() + Notice.ENDED + incident.episodes(),
                    now,
                    incident.grade(),
                    incident.id(),
                    incident.cell() + " is healthy again",
                    incident.impact().lost() + " attempts lost since " + incident.estimatedStart()));
        }
        return notices;
    }

    private static Notice began(Acted acted, Instant now) {
        Incident incident = acted.opening().incident();
        String cell = incident.cell().toString();
        String id = incident.id()
                + switch (acted.opening()) {
                    case Opening.Opened _ -> Notice.OPENED;
                    case Opening.Moved _ -> "/moved/" + cell;
                    case Opening.Again _ -> "/again/" + incident.episodes();
                };
        String title = switch (acted.opening()) {
            case Opening.Opened _ -> cell + claim(incident.kind());
            case Opening.Moved _ -> "the fault is in " + cell;
            case Opening.Again _ -> cell + " fails again";
        };
        String text = acted.opening().verdict().evidence().sentence() + ". " + done(acted, incident);
        return new Notice(id, now, incident.grade(), incident.id(), title, text);
    }

    private static String claim(Kind kind) {
        return switch (kind) {
            case SUCCESS_LOW, WINDOW_RULE -> " fails";
            case CALLBACKS_MISSING -> " does not answer";
            case SILENCE -> " gets no payments";
            case SUCCESS_HIGH -> " is too good to be true";
            case DECLINES_HIGH -> " declines nearly everybody";
            case REFUSALS_HIGH -> " is refused for what is not its fault";
            case SLOW -> " is slow";
            case PERIOD -> " is not as it was before";
        };
    }

    private static String done(Acted acted, Incident incident) {
        if (acted.suspension() != null) {
            return acted.suspension().to() instanceof ChannelState.Limited limited
                    ? "Limited to " + limited.share().percent() + " %."
                    : "Suspended.";
        }
        if (acted.refused() != null) {
            return "Not suspended: " + acted.refused() + ".";
        }
        if (incident.party() == FaultParty.CHANNEL && !incident.kind().explainsFailures()) {
            return "Nothing suspended: it answers.";
        }
        return switch (incident.party()) {
            case ISSUER -> "Nothing suspended: no other route reaches that bank.";
            case MERCHANT -> "Nothing suspended: look at the merchant's key, certificate or limits.";
            case OURS -> "Nothing suspended: look at our release, node, quota or configuration.";
            case CHANNEL -> "Already out of routing.";
            case PAYER, NONE -> "Nothing suspended.";
        };
    }
}
