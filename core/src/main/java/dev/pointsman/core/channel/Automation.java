package dev.pointsman.core.channel;

import dev.pointsman.core.guard.ChannelFacts;
import dev.pointsman.core.state.StateReader;
import dev.pointsman.core.state.StateWriter;
import dev.pointsman.model.cell.Cell;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far automation may go: as far as people declared, and nowhere while a person has stopped it. For one thread.
public final class Automation {
    private ChannelFacts facts = ChannelFacts.none();
    private @Nullable Stopped stopped;

    Automation() {}

    /// A person stopped automation for all channels.
    public record Stopped(Instant since, String reason) {}

    void declare(ChannelFacts declared) {
        facts = declared;
    }

    /// What people declared of their channels.
    public ChannelFacts facts() {
        return facts;
    }

    /// Since when a person has stopped it, or null.
    public @Nullable Stopped stopped() {
        return stopped;
    }

    /// Why automation does not take traffic from `cell`, or null when it does.
    @Nullable
    String reserveOut(Cell cell) {
        return stopped == null ? facts.reserveOut(cell) : reserve(stopped);
    }

    /// Why automation does not let traffic back to `cell`, or null when it does.
    @Nullable
    String reserveBack(Cell cell) {
        return stopped == null ? facts.reserveBack(cell) : reserve(stopped);
    }

    private static String reserve(Stopped by) {
        return "automation is stopped: " + by.reason();
    }

    Command.Answer stop(String reason, Instant now) {
        if (stopped != null) {
            return new Command.Answer.Refused("automation is stopped already, since " + stopped.since());
        }
        stopped = new Stopped(now, reason);
        return new Command.Answer.Switched(now);
    }

    Command.Answer start(Instant now) {
        if (stopped == null) {
            return new Command.Answer.Refused(
                    facts.stopped()
                            ? "the configuration stops automation: change it there"
                            : "nobody has stopped automation");
        }
        stopped = null;
        return new Command.Answer.Switched(now);
    }

    void save(StateWriter to) {
        facts.save(to);
        to.nullable(stopped, by -> {
            to.instant(by.since());
            to.text(by.reason());
        });
    }

    static Automation restored(StateReader from) {
        Automation restored = new Automation();
        restored.facts = ChannelFacts.restored(from);
        restored.stopped = from.nullable(() -> new Stopped(from.instant(), from.text()));
        return restored;
    }
}
