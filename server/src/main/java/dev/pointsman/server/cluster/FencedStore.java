package dev.pointsman.server.cluster;

import dev.pointsman.core.Checkpoint;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.Decision;
import dev.pointsman.core.channel.CellControl;
import dev.pointsman.core.channel.Transition;
import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.notice.Notice;
import dev.pointsman.core.term.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A store of one term, that says when a later one stands.
final class FencedStore implements ControlStore {
    private final ControlStore store;
    private final Runnable outrun;

    FencedStore(ControlStore store, Runnable outrun) {
        this.store = store;
        this.outrun = outrun;
    }

    @Override
    public void commit(Decision decision) {
        fenced(() -> store.commit(decision));
    }

    @Override
    public void commit(Checkpoint checkpoint) {
        fenced(() -> store.commit(checkpoint));
    }

    private void fenced(Runnable commit) {
        try {
            commit.run();
        } catch (Terms.Fenced later) {
            outrun.run();
            throw later;
        }
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return store.checkpoint();
    }

    @Override
    public List<Ticked> ticksAfter(Instant tick) {
        return store.ticksAfter(tick);
    }

    @Override
    public List<Taken> commandsAfter(Instant tick) {
        return store.commandsAfter(tick);
    }

    @Override
    public List<OpenAttempt> openAttempts(String source, Instant since, int max) {
        return store.openAttempts(source, since, max);
    }

    @Override
    public List<CellControl> controls() {
        return store.controls();
    }

    @Override
    public List<Transition> transitions(@Nullable String channel, int max) {
        return store.transitions(channel, max);
    }

    @Override
    public List<Incident> incidents(int max) {
        return store.incidents(max);
    }

    @Override
    public Optional<Incident> incident(String id) {
        return store.incident(id);
    }

    @Override
    public List<Notice> undelivered(int max) {
        return store.undelivered(max);
    }

    @Override
    public void delivered(Notice notice) {
        store.delivered(notice);
    }
}
