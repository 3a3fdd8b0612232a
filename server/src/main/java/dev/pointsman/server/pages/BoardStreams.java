package dev.pointsman.server.pages;

import dev.pointsman.server.login.Viewers;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Keeps boards up to date by server-sent events, each on the virtual thread of its request. Who reads slowly misses
/// renderings, and is cut off when the socket takes nothing for the container's time-out. Safe for any number of
/// threads.
final class BoardStreams implements HttpSessionListener {
    static final int STREAMS_MAX = 500;

    /// The browser connects again after this by itself; who may look is asked anew.
    private static final Duration LASTS = Duration.ofMinutes(10);

    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final BoardNews news;
    private final int streamsMax;
    private final Semaphore free;
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();

    BoardStreams(BoardNews news, int streamsMax) {
        this.news = news;
        this.streamsMax = streamsMax;
        this.free = new Semaphore(streamsMax);
    }

    int open() {
        return streamsMax - free.availablePermits();
    }

    /// Streams until the reader leaves, logs out or is too slow, the time is over, or the server stops.
    void stream(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!free.tryAcquire()) {
            throw RequestProblem.later(
                    ProblemKind.TOO_MANY_REQUESTS,
                    "as many boards are kept up to date as can be: streams=" + streamsMax,
                    RETRY_AFTER);
        }
        try {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            // a proxy that collects answers would hold the news back
            response.setHeader("X-Accel-Buffering", "no");
            HttpSession session = request.getSession(false);
            follow(session == null ? "" : session.getId(), Viewers.mayOperate(request), response);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    private void follow(String session, boolean mayOperate, HttpServletResponse response)
            throws IOException, InterruptedException {
        sessions.add(session);
        OutputStream out = response.getOutputStream();
        long end = System.nanoTime() + LASTS.toNanos();
        long number = 0;
        while (sessions.contains(session) && System.nanoTime() < end && news.isRunning()) {
            BoardNews.Rendering next = news.after(number, SIGN_OF_LIFE);
            number = next == null ? number : next.number();
            out.write(event(next, mayOperate).getBytes(StandardCharsets.UTF_8));
            response.flushBuffer();
        }
    }

    private static String event(BoardNews.@Nullable Rendering rendering, boolean mayOperate) {
        if (rendering == null) {
            return ":\n\n";
        }
        String rows = mayOperate ? rendering.forOperators() : rendering.forViewers();
        return "event: board\ndata: " + rows.replace("\r", "").replace("\n", "\ndata: ") + "\n\n";
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        sessions.remove(event.getSession().getId());
    }
}
