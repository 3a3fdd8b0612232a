package dev.pointsman.server.views;

import dev.pointsman.console.view.Figure;
import dev.pointsman.console.view.IncidentLine;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.model.code.FaultParty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/// Incidents in sentences and figures.
final class IncidentWords {
    private static final String LINK = "/incidents/";
    private static final int CURRENCIES_MAX = 2;

    private IncidentWords() {}

    static IncidentLine line(Incident incident, Instant now) {
        return new IncidentLine(
                incident.id(),
                incident.grade().name(),
                CellWords.sentence(incident.cell()) + " " + what(incident.kind(), incident.isOpen()) + ".",
                Happenings.sentence(incident.evidence().sentence()) + ". " + done(incident),
                figures(incident, now),
                incident.estimatedStart(),
                incident.endedAt(),
                LINK + incident.id());
    }

    private static String what(Kind kind, boolean open) {
        return switch (kind) {
            case SUCCESS_LOW, WINDOW_RULE, PERIOD -> open ? "fail" : "failed";
            case SUCCESS_HIGH -> open ? "succeed more often than they should" : "succeeded more often than they should";
            case CALLBACKS_MISSING -> open ? "get no callbacks" : "got no callbacks";
            case SILENCE -> open ? "have ceased" : "had ceased";
            case SLOW -> open ? "are slow" : "were slow";
            case REFUSALS_HIGH ->
                open
                        ? "are refused for what is not the channel's fault"
                        : "were refused for what was not the channel's fault";
            case DECLINES_HIGH -> open ? "are declined far too often" : "were declined far too often";
        };
    }

    /// What was done last, from the timeline; who is to blame when nothing was.
    private static String done(Incident incident) {
        for (Incident.Entry entry : incident.timeline().reversed()) {
            String text = entry.text();
            if (entry.isProposal()) {
                return "Nothing was moved; " + text + ".";
            }
            if (text.startsWith("not suspended")) {
                return Happenings.sentence(text) + ".";
            }
            if (text.startsWith("suspended")) {
                return "Out of routing.";
            }
            if (text.startsWith("ramps")) {
                return "Traffic is being let back.";
            }
            if (text.startsWith("resumed") || text.startsWith("healthy again")) {
                return "It came back by itself.";
            }
        }
        return "Nothing was moved: " + party(incident.party()) + ".";
    }

    static String party(FaultParty party) {
        return switch (party) {
            case CHANNEL -> "the channel";
            case ISSUER -> "the issuing bank";
            case PAYER -> "the payer";
            case MERCHANT -> "the merchant: look at its key, certificate or limits";
            case OURS -> "ourselves: look at this release or node";
            case NONE -> "nobody";
        };
    }

    private static List<Figure> figures(Incident incident, Instant now) {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                count(incident.impact().lost()), "of " + count(incident.impact().attempts()), "attempts lost"));
        incident.impact().minor().entrySet().stream()
                .limit(CURRENCIES_MAX)
                .forEach(sum -> figures.add(new Figure(money(sum.getKey(), sum.getValue()), "", "in failed attempts")));
        Instant end = incident.endedAt();
        Duration span = Duration.between(incident.estimatedStart(), end == null ? now : end);
        figures.add(new Figure(words(span), "", end == null ? "so far" : "it lasted"));
        return figures;
    }

    /// `CNY 48,100.00`.
    static String money(String currency, long minor) {
        int digits = Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency))
                .mapToInt(known -> Math.max(0, known.getDefaultFractionDigits()))
                .findFirst()
                .orElse(0);
        return String.format(Locale.ROOT, "%s %,." + digits + "f", currency, minor / Math.pow(10, digits));
    }

    private static String words(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
