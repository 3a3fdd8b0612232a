package dev.pointsman.core.channel;

import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.guard.Guards;
import dev.pointsman.core.guard.Removal;
import dev.pointsman.core.guard.Routing;
import dev.pointsman.core.guard.Ruling;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What becomes of a part that stays in routing, as its own load and that of the others show more.
record Limits(Guards guards, Routing routing, Automation automation) {
    /// So long after a limit was set the load of the others shows it.
    private static final Duration REFITTED = Duration.ofSeconds(60);

    /// The same where others are out, so that the cell may only be overloaded.
    private static final Duration REFITTED_CROWDED = Duration.ofSeconds(15);

    /// A limit that would change by less stays as it is.
    private static final int REFITTED_PERCENT_MIN = 5;

    private static final int KEPT_PERCENT_MAX = 99;

    /// By this part a limit rises at least while others are out: to double it might bring back what was too much.
    private static final double RAISED_PART = 0.1;

    /// Asks the guards again, once the load of the others shows what has moved.
    @Nullable
    Signal refitted(CellControl control, ChannelState.Limited limited, Watch watch, Instant now) {
        boolean crowded = Guards.crowded(control.cell(), routing);
        boolean early = now.isBefore(limited.since().plus(crowded ? REFITTED_CROWDED : REFITTED));
        if (early || (crowded && !watch.isBad())) {
            return null;
        }
        int kept = limited.share().percent();
        Removal removal = new Removal(control.cell(), watch.attemptsPerSecond(), 0, 100 - kept, now);
        return switch (guards.on(removal, routing, automation.facts())) {
            case Ruling.Go _ -> new Signal.Refitted(0, 0, "all of it may go now");
            case Ruling.Keep keep -> Math.abs(keep.percent() - kept) < REFITTED_PERCENT_MIN ? null : refitted(keep, "");
            case Ruling.Refuse refuse ->
                kept == KEPT_PERCENT_MAX
                        ? null
                        : new Signal.Refitted(KEPT_PERCENT_MAX, 0, refuse.guard() + ": " + refuse.why());
        };
    }

    private static Signal refitted(Ruling.Keep keep, String before) {
        return new Signal.Refitted(keep.percent(), keep.bears(), before + keep.guard() + ": " + keep.why());
    }

    /// While others are out, a limit rises little by little, as far as the cell is known to bear it. What is known
    /// may be too little, so that it rises anyway after a while.
    @Nullable
    Signal raised(CellControl control, ChannelState.Limited limited, Watch watch, Signal passed, Instant now) {
        if (!Guards.crowded(control.cell(), routing)) {
            return passed;
        }
        double load = guards.load(control.cell(), now);
        double bears = watch.isOverloaded() ? Math.max(watch.bears(), load) : 0;
        boolean waited = bears == 0 || !now.isBefore(limited.since().plus(REFITTED));
        double factor =
                Math.max(waited ? 1 + RAISED_PART : 1, Guards.rise(load, Math.max(bears, watch.attemptsPerSecond())));
        if (factor < 1 + RAISED_PART) {
            return null;
        }
        int more = (int) Math.ceil(limited.share().percent() * factor);
        return more > KEPT_PERCENT_MAX
                ? passed
                : new Signal.Refitted(more, bears, passed.reason() + ", and others are out");
    }

    /// A step that fails because it bears too much leaves what it bears. One that began from a limit goes back to it
    /// unless all may go now: the others could not carry more.
    Signal stepFailed(CellControl control, Signal failed, Watch watch, Instant now) {
        int percent = control.state().trafficPercent();
        Removal removal = new Removal(control.cell(), watch.attemptsPerSecond(), 0, 100 - percent, now);
        ChannelFacts facts = automation.facts();
        if (guards.overload(removal, routing, facts) instanceof Ruling.Keep keep) {
            return refitted(keep, failed.reason() + "; ");
        }
        int stayed = watch.stayedPercent();
        if (stayed == 0) {
            return failed;
        }
        return switch (guards.on(removal, routing, facts)) {
            case Ruling.Go _ -> failed;
            case Ruling.Keep keep -> backTo(Math.min(stayed, keep.percent()), failed, keep.guard(), keep.why());
            case Ruling.Refuse refuse -> backTo(stayed, failed, refuse.guard(), refuse.why());
        };
    }

    private static Signal backTo(int percent, Signal failed, String guard, String why) {
        return new Signal.Refitted(percent, 0, failed.reason() + "; " + guard + ": " + why);
    }
}
