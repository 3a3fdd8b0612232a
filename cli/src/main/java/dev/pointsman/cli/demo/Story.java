package dev.pointsman.cli.demo;

import dev.pointsman.core.Decision;
import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.notice.Notice;
import dev.pointsman.simulator.company.Tally;
import dev.pointsman.simulator.company.Trouble;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Tells what happens as it happens, one line each, with the seconds since the company opened. Safe for any number of
/// threads.
final class Story {
    private final PrintWriter out;
    private final Instant start;
    private final List<Trouble> script;
    private final Set<String> begun = new HashSet<>();
    private final Set<String> ended = new HashSet<>();

    Story(PrintWriter out, Instant start, List<Trouble> script) {
        this.out = out;
        this.start = start;
        this.script = script;
    }

    /// Says which troubles have begun or ended by `now`.
    synchronized void advance(Instant now) {
        Duration since = Duration.between(start, now);
        for (Trouble trouble : script) {
            if (since.compareTo(trouble.from()) >= 0 && begun.add(trouble.name())) {
                line(start.plus(trouble.from()), "▼ " + trouble.name() + " begins");
            }
            if (since.compareTo(trouble.from().plus(trouble.lasting())) >= 0 && ended.add(trouble.name())) {
                line(start.plus(trouble.from()).plus(trouble.lasting()), "▲ " + trouble.name() + " ends");
            }
        }
    }

    synchronized void decided(Decision decision) {
        for (Transition transition : decision.transitions()) {
            line(transition.at(), "  " + transition.sentence() + after(transition));
        }
        for (Notice notice : decision.notices()) {
            line(notice.at(), "  notice " + notice.grade() + ": " + notice.title() + " (" + notice.incident() + ")");
        }
    }

    /// How long a suspension took from the start of what it answers.
    private String after(Transition transition) {
        if (!(transition.to() instanceof ChannelState.Suspended)
                || !(transition.from() instanceof ChannelState.Active)) {
            return "";
        }
        Duration since = Duration.between(start, transition.at());
        return script.stream()
                .filter(trouble -> trouble.kind() == Trouble.Kind.FAILS
                        && since.compareTo(trouble.from()) >= 0
                        && since.compareTo(trouble.from().plus(trouble.lasting())) < 0)
                .findFirst()
                .map(trouble -> String.format(
                        Locale.ROOT,
                        " — %.1f s after the trouble began",
                        since.minus(trouble.from()).toMillis() / 1_000.0))
                .orElse("");
    }

    synchronized void summary(Instant now, Tally tally, long acknowledged) {
        line(
                now,
                String.format(
                        Locale.ROOT,
                        "%d payments ended, %d succeeded; without the troubles %d would have: %.2f %% kept."
                                + " %d were tried on a second channel, refunds and payouts were held %d times. %d events acknowledged.",
                        tally.settled(),
                        tally.succeeded(),
                        tally.succeededWithoutTrouble(),
                        100 * tally.saved(),
                        tally.retried(),
                        tally.held(),
                        acknowledged));
    }

    private void line(Instant at, String text) {
        out.printf(Locale.ROOT, "%+7.1f s  %s%n", Duration.between(start, at).toMillis() / 1_000.0, text);
        out.flush();
    }
}
