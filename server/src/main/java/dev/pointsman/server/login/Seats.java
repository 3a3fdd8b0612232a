package dev.pointsman.server.login;

import dev.pointsman.server.problem.ProblemKind;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/// Counts those who are logged in: nobody else has a session. Safe for any number of threads.
final class Seats implements HttpSessionListener, SessionAuthenticationStrategy {
    private static final Duration UNTIL_A_SEAT = Duration.ofMinutes(1);

    private final int seats;
    private final AtomicInteger taken = new AtomicInteger();

    Seats(LoginRules rules) {
        this.seats = rules.sessionsMax();
    }

    /// Seats somebody in a session of their own, never one they had before: its time is counted anew, and nobody who
    /// knew its id comes along. Refuses when all seats are taken, however many ask at the same moment.
    @Override
    public void onAuthentication(Authentication bearer, HttpServletRequest request, HttpServletResponse response) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        int now = taken.getAndUpdate(each -> Math.min(seats, each + 1));
        if (now == seats) {
            throw new Refused(
                    ProblemKind.UNAVAILABLE,
                    seats + " people are logged in, and no more fit. Try again later.",
                    UNTIL_A_SEAT);
        }
        try {
            request.getSession(true);
        } catch (RuntimeException failed) {
            taken.decrementAndGet();
            throw failed;
        }
    }

    int taken() {
        return taken.get();
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        taken.decrementAndGet();
    }
}
