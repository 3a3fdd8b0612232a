package dev.pointsman.server.views;

import dev.pointsman.console.view.Happening;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.Decision;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.notice.Notice;
import dev.pointsman.core.verdict.Advisory;
import dev.pointsman.core.verdict.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// What happened of late: decisions, notices and advisories as sentences. It begins with what the store knows. Safe for
/// any number of threads; [#accept] is quick.
public final class Happenings implements Consumer<Decision> {
    static final int KEPT_MAX = 60;

    private final Deque<Happening> kept = new ArrayDeque<>(KEPT_MAX);

    public static Happenings since(ControlStore store) {
        Happenings happenings = new Happenings();
        for (Transition transition : store.transitions(null, KEPT_MAX).reversed()) {
            happenings.add(of(transition));
        }
        return happenings;
    }

    @Override
    public void accept(Decision decision) {
        if (decision.isQuiet()) {
            return;
        }
        for (Advisory advisory : decision.advisories()) {
            add(new Happening(
                    advisory.at(),
                    (advisory.kind() == Kind.PERIOD ? "Not as before on " : "A window rule alarms for ")
                            + advisory.cell() + ": " + advisory.words()));
        }
        for (Notice notice : decision.notices()) {
            add(new Happening(
                    notice.at(),
                    // its numbers stand in the transition beside it, and on the incident's page
                    "Notice " + notice.grade() + ": " + notice.title() + " (" + notice.incident() + ")"));
        }
        decision.transitions().forEach(transition -> add(of(transition)));
    }

    static Happening of(Transition transition) {
        return new Happening(transition.at(), sentence(transition.sentence()));
    }

    static String sentence(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private synchronized void add(Happening happening) {
        kept.addFirst(happening);
        if (kept.size() > KEPT_MAX) {
            kept.removeLast();
        }
    }

    /// Latest first.
    synchronized List<Happening> latest() {
        return new ArrayList<>(kept);
    }
}
