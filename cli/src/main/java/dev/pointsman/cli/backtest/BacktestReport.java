package dev.pointsman.cli.backtest;

import dev.pointsman.cli.terminal.SparkLine;
import dev.pointsman.cli.terminal.Terminal;
import dev.pointsman.cli.terminal.TextTable;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.model.code.UnknownCodes;
import dev.pointsman.simulator.backtest.Summary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The short report of a backtest: what happened as sentences, a table, a picture of the success ratio.
public record BacktestReport(Summary summary, Terminal terminal) {
    /// More incidents are in the file; the worst are told.
    static final int TOLD_MAX = 10;

    static final int TABLE_MAX = 30;

    private static final String INDENT = "    ";

    /// Prints it to the terminal's output.
    ///
    /// @param input what was replayed, in the user's words
    /// @param folder where the files are
    public void print(String input, Path folder) {
        PrintWriter out = terminal.out();
        if (summary.from() == null || summary.to() == null) {
            out.println("No event in " + input + " could be used. Files: " + folder);
            return;
        }
        out.printf(
                Locale.ROOT,
                "%s: %s from %s to %s UTC (%s)%n%n",
                input,
                Words.count(summary.events(), "event"),
                Words.dateAndTime(summary.from()),
                Words.dateAndTime(summary.to()),
                Words.span(Duration.between(summary.from(), summary.to())));
        picture(out);
        incidents(out);
        remarks(out);
        out.printf(
                Locale.ROOT,
                "%nJudged %s in %.1f s (%s events/s). Files: %s%n",
                Words.count(summary.cells(), "cell"),
                summary.wall().toMillis() / 1e3,
                Words.count(Math.round(summary.eventsPerSecond())),
                folder);
    }

    private void picture(PrintWriter out) {
        double[] ratios = summary.minutes().successRatios(Math.min(100, terminal.columns() - 18));
        double lowest = 1;
        double highest = 0;
        for (double ratio : ratios) {
            if (!Double.isNaN(ratio)) {
                lowest = Math.min(lowest, ratio);
                highest = Math.max(highest, ratio);
            }
        }
        double floor = Math.floor(Math.min(lowest, 0.9) * 10) / 10;
        out.println("Success ratio  " + SparkLine.on(terminal).drawBetween(floor, 1, ratios));
        out.println("               " + Words.percent(lowest) + " at its lowest, " + Words.percent(highest)
                + " at its highest; the picture shows " + Words.percent(floor) + " to 100 %");
        out.println();
    }

    private void incidents(PrintWriter out) {
        List<Incident> incidents = summary.incidents();
        if (incidents.isEmpty()) {
            out.println("Nothing stands out: no incident, nothing suspended.");
            return;
        }
        List<Incident> worst = incidents.stream()
                .sorted(Comparator.comparingLong(
                                (Incident incident) -> -incident.impact().lost())
                        .thenComparing(Incident::detectedAt))
                .limit(TOLD_MAX)
                .sorted(Comparator.comparing(Incident::detectedAt))
                .toList();
        for (Incident incident : worst) {
            tell(incident, out);
        }
        table(out);
    }

    private void tell(Incident incident, PrintWriter out) {
        out.println(incident.id() + "  " + incident.grade());
        for (String sentence : new IncidentStory(incident, summary.transitions()).sentences()) {
            for (String line : wrapped(sentence, terminal.columns() - INDENT.length())) {
                out.println(INDENT + line);
            }
        }
        out.println();
    }

    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private void table(PrintWriter out) {
        TextTable table = new TextTable()
                .words("incident")
                .words("grade")
                .words("cell")
                .words("party")
                .words("began")
                .numbers("seen after")
                .numbers("lasted")
                .numbers("lost");
        LocalDate day = summary.from() == null
                ? LocalDate.EPOCH
                : summary.from().atZone(ZoneOffset.UTC).toLocalDate();
        for (Incident incident : summary.incidents().stream().limit(TABLE_MAX).toList()) {
            table.row(
                    incident.id(),
                    incident.grade().name(),
                    incident.cell().toString(),
                    incident.party().name(),
                    Words.time(incident.estimatedStart(), day),
                    Words.span(Duration.between(incident.estimatedStart(), incident.detectedAt())),
                    incident.endedAt() == null
                            ? "open"
                            : Words.span(Duration.between(incident.estimatedStart(), incident.endedAt())),
                    Words.count(incident.impact().lost()));
        }
        table.print(out);
        int more = summary.incidents().size() - TABLE_MAX;
        if (more > 0) {
            out.println("and " + Words.count(more) + " more in incidents.csv");
        }
    }

    private void remarks(PrintWriter out) {
        List<String> remarks = new ArrayList<>();
        if (summary.advisories() > 0) {
            remarks.add(
                    "The plain window and period rules would have alarmed " + times(summary.advisories())
                            + " (advisories.csv); they only advise. Window rules that fit each channel are proposed in summary.json.");
        }
        long repeated = summary.intake().duplicates() + summary.intake().superseded();
        if (repeated > 0) {
            remarks.add("Counted once: " + Words.count(summary.intake().duplicates(), "repeated event") + " and "
                    + Words.count(summary.intake().superseded())
                    + " reports of an outcome already known.");
        }
        if (summary.contradictions() > 0) {
            remarks.add("Attempts with two final outcomes: " + Words.count(summary.contradictions())
                    + "; the higher one stands.");
        }
        if (!summary.unknownCodes().isEmpty()) {
            remarks.add("Codes that stand in no table, taken as the channel's fault: " + unknownCodes() + ".");
        }
        if (summary.overflow() > 0) {
            remarks.add("Not every cell was judged: " + times(summary.overflow())
                    + " a combination was beyond the limits of the cell plan.");
        }
        if (!remarks.isEmpty()) {
            out.println();
            for (String remark : remarks) {
                wrapped(remark, terminal.columns()).forEach(out::println);
            }
        }
    }

    private String unknownCodes() {
        List<UnknownCodes.Seen> codes = summary.unknownCodes();
        String shown = codes.stream()
                .limit(8)
                .map(code -> (code.scheme() == null ? "" : code.scheme() + " ") + code.value() + " ("
                        + Words.count(code.count()) + ")")
                .collect(Collectors.joining(", "));
        return shown + (codes.size() > 8 ? " and " + (codes.size() - 8) + " more" : "");
    }

    private static String times(long count) {
        return count == 1 ? "once" : Words.count(count) + " times";
    }
}
