package dev.pointsman.server.pages;

import dev.pointsman.console.Pages;
import dev.pointsman.console.view.BoardView;
import dev.pointsman.console.view.Viewer;
import dev.pointsman.server.views.BoardReader;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Renders the board for all who look, once a change or a pace, and not at all while nobody looks. Safe for any number
/// of threads; [#changed] only wakes, so the judge never waits.
final class BoardNews implements SmartLifecycle {
    /// Figures move at least this often.
    static final Duration PACE = Duration.ofSeconds(2);

    /// However much happens, no more often than this.
    private static final Duration REST = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(BoardNews.class);
    private static final Viewer LOOKS = new Viewer("viewer", false, new Viewer.Csrf("", ""));
    private static final Viewer OPERATES = new Viewer("operator", true, new Viewer.Csrf("", ""));

    private final Pages pages;
    private final BoardReader reader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private final Condition made = lock.newCondition();
    private int waiting;
    private boolean changed;
    private boolean running;
    private @Nullable Rendering latest;

    BoardNews(Pages pages, BoardReader reader) {
        this.pages = pages;
        this.reader = reader;
    }

    /// The moving part of the board, for those who may act and those who may not.
    ///
    /// @param number rises by one each time
    record Rendering(long number, String forOperators, String forViewers) {}

    /// Something was decided: the next rendering is due.
    void changed() {
        lock.lock();
        try {
            changed = true;
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    /// The first rendering after `number`, or null when there is none within `patience` or the server stops.
    @Nullable
    Rendering after(long number, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            waiting++;
            wake.signal();
            long left = patience.toNanos();
            while (running && left > 0 && (latest == null || latest.number() <= number)) {
                left = made.awaitNanos(left);
            }
            return running && latest != null && latest.number() > number ? latest : null;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (awaitDue()) {
                render();
                Thread.sleep(REST);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until somebody looks and something changed or the pace is over; false when the server stops.
    private boolean awaitDue() throws InterruptedException {
        lock.lock();
        try {
            long left = PACE.toNanos();
            while (running && !changed && left > 0) {
                left = wake.awaitNanos(left);
            }
            while (running && waiting == 0) {
                wake.await();
            }
            changed = false;
            return running;
        } finally {
            lock.unlock();
        }
    }

    private void render() {
        try {
            BoardView board = reader.read("");
            String forOperators = pages.boardRows(board, OPERATES);
            String forViewers = pages.boardRows(board, LOOKS);
            lock.lock();
            try {
                latest = new Rendering(latest == null ? 1 : latest.number() + 1, forOperators, forViewers);
                made.signalAll();
            } finally {
                lock.unlock();
            }
        } catch (RuntimeException failed) {
            // those who look see for themselves that nothing comes; the next may
            LOG.warn("the board could not be rendered", failed);
        }
    }

    @Override
    public void start() {
        lock.lock();
        try {
            running = true;
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name("board").start(this::run);
    }

    /// Lets go of everybody, before the container waits for their requests.
    @Override
    public void stop() {
        lock.lock();
        try {
            running = false;
            wake.signalAll();
            made.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }
}
