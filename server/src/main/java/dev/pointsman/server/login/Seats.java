package dev.pointsman.server.login;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts those who are logged in: nobody else has a session. Safe for any number of threads.
final class Seats implements HttpSessionListener {
    private final int seats;
    private final AtomicInteger taken = new AtomicInteger();

    Seats(LoginRules rules) {
        this.seats = rules.sessionsMax();
    }

    /// Those who log in at the same moment may be let in together.
    boolean full() {
        return taken.get() >= seats;
    }

    int taken() {
        return taken.get();
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        taken.incrementAndGet();
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        taken.decrementAndGet();
    }
}
