package dev.pointsman.cli.serve;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ends a server when the process is told to end, by Ctrl-C or a supervisor, and then the process with exit code 0: it
/// did what it was asked. Safe for any number of threads.
final class Stop implements AutoCloseable {
    /// Longer than the server takes for the requests that it has.
    private static final int CLOSING_SECONDS_MAX = 25;

    private static final int EXIT_UNCLEAN = 1;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "stop");

    private volatile boolean clean;

    /// From now on the process ends only after [#close], or when that takes too long.
    static Stop whenAsked() {
        Stop stop = new Stop();
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    private void end() {
        asked.countDown();
        try {
            boolean inTime = closed.await(CLOSING_SECONDS_MAX, TimeUnit.SECONDS);
            Runtime.getRuntime().halt(inTime && clean ? 0 : EXIT_UNCLEAN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until the process is told to end, or the thread is interrupted. That is forgotten then, since an
    /// interrupted thread closes the files that it touches.
    void await() {
        try {
            asked.await();
        } catch (InterruptedException _) {
            asked.countDown();
        }
    }

    /// To be said when everything is closed as it should be.
    void closedWell() {
        clean = true;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // it runs already, and ends the process
        }
    }
}
