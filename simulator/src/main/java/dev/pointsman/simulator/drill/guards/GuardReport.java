package dev.pointsman.simulator.drill.guards;

import dev.pointsman.simulator.report.MarkdownTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// Writes what a study of the guards found, its method at the top.
public final class GuardReport {
    private static final int WORST = 10;
    private static final List<Integer> AGES = List.of(0, 10, 30, 60, 120);

    private static final String METHOD = """
            ## Method

            - **A run** is eight minutes after ten healthy ones, on the virtual clock, in the closed loop of the drills (`docs/drills.md`):
              the real counter, engine and router, channels that queue for 2 s and then refuse, users who try again. Company and
              faults follow from the seed: three to six channels, one or two operations, two to four banks, one or two card types,
              which channel carries what, weights, capacities of 1.2 to 2.5 times the usual load, about 5 to 10 attempts/s a channel, some
              users bound by agreements to one or two channels; one to four faults of 40 to 260 s that begin within 200 s, each of a
              channel, of a bank or a card behind it, or of two at once; 30 to 100 % of the attempts fail or time out. Every
              capacity is declared.
            - **A combination** is an operation, bank, card type and, where users are bound, their agreement. In each second of each one
              it is asked of the truth which channels work for it (no fault is on them), and of the states which of those are
              suspended. *Without a route* is a second in which at least one works and all that work are suspended. A share, however
              small, is a route here.
            - **For how long it had worked** tells what could be known: a channel that was rightly taken out works again the moment its
              fault ends, and nobody knows before payments tell. *Taken out while it worked* needs no such allowance: no fault had been on
              it for 90 s.
            - **Named all the same**: the router fails open when it knows of no route, so that it may name the suspended channel.
            - **Over capacity by our doing** is a second in which a channel without a fault refuses attempts, though the attempts that
              would come to it in the usual order, with nothing taken out, would wait for less than a second: beside each channel
              runs a second queue that has just those.
            - **Without guards** is every tenth run again with the guards off: whatever is found failing goes out whole. It shows
              that the watch sees what there is to see.

            """;

    private GuardReport() {}

    /// Writes the page.
    ///
    /// @return the summary in some lines
    public static List<String> write(GuardStudy study, Path file) throws IOException {
        GuardTotals guarded = new GuardTotals(study.guarded());
        GuardTotals unguarded = new GuardTotals(study.unguarded());
        long first = study.guarded().getFirst().seed();
        StringBuilder page = new StringBuilder(String.format(
                Locale.ROOT,
                "# Guards in random runs%n%nWritten by `./pointsman drill --guards --seeds %d --first-seed %d`.%n%n",
                study.guarded().size(),
                first));
        page.append(METHOD).append("## Found\n\n").append(found(guarded, unguarded));
        page.append("## The runs that show the most\n\n").append(worst(study.guarded()));
        Files.writeString(file, page);
        return List.of(
                "taken out while it worked, as the last: " + guarded.without(Without::mistaken),
                "without a route for 60 s after one worked: " + guarded.without(older(60)),
                "over capacity by our doing: " + guarded.over());
    }

    private static Predicate<Without> older(int seconds) {
        return each -> each.workedSeconds() >= seconds;
    }

    private static String found(GuardTotals guarded, GuardTotals unguarded) {
        MarkdownTable table = new MarkdownTable("", "wanted", "with guards", "without guards");
        row(table, "runs", "", guarded, unguarded, totals -> "" + totals.runs().size());
        row(table, "faults", "", guarded, unguarded, totals -> "" + totals.sum(GuardFigures::faults));
        row(table, "seconds of combinations", "", guarded, unguarded, totals -> "" + totals.sum(GuardReport::watched));
        row(
                table,
                "without a route, one of them taken out while it worked",
                "0",
                guarded,
                unguarded,
                totals -> totals.without(Without::mistaken));
        for (int age : AGES) {
            String words = age == 0 ? "without a route while one worked" : "… which had worked for " + age + " s";
            row(table, words, age < 60 ? "" : "0", guarded, unguarded, totals -> totals.without(older(age)));
        }
        row(
                table,
                "… while one worked, and the router did not name it",
                "",
                guarded,
                unguarded,
                totals -> totals.without(each -> !each.open()));
        row(table, "channels over capacity by our doing", "0", guarded, unguarded, GuardTotals::over);
        row(
                table,
                "attempts refused then, per million",
                "",
                guarded,
                unguarded,
                totals -> perMillion(
                        totals.sum(GuardFigures::refused),
                        totals.sum(run -> run.run().attempts())));
        row(
                table,
                "payments lost to faults, per million",
                "",
                guarded,
                unguarded,
                totals -> perMillion(
                        totals.sum(run -> run.run().lostToFault()),
                        totals.sum(run -> run.run().payments())));
        return table.text();
    }

    private interface Figure {
        String of(GuardTotals totals);
    }

    private static void row(
            MarkdownTable table,
            String what,
            String wanted,
            GuardTotals guarded,
            GuardTotals unguarded,
            Figure figure) {
        table.row(what, wanted, figure.of(guarded), figure.of(unguarded));
    }

    private static long watched(GuardFigures run) {
        return (long) run.combinations() * run.seconds();
    }

    private static String perMillion(long part, long of) {
        return of == 0 ? "—" : "" + Math.round(1e6 * part / of);
    }

    private static String worst(List<GuardFigures> runs) {
        MarkdownTable table = new MarkdownTable(
                "seed", "faults", "without a route, s", "longest since it worked, s", "over capacity, s");
        runs.stream()
                .filter(run -> !run.without().isEmpty() || !run.over().isEmpty())
                .sorted(Comparator.<GuardFigures>comparingInt(
                                run -> run.without().size() + run.over().size())
                        .reversed())
                .limit(WORST)
                .forEach(run -> table.row(
                        "" + run.seed(),
                        "" + run.faults(),
                        "" + run.without().size(),
                        ""
                                + run.without().stream()
                                        .mapToLong(Without::workedSeconds)
                                        .max()
                                        .orElse(0),
                        "" + run.over().size()));
        return table.text();
    }
}
