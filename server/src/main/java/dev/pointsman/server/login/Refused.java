package dev.pointsman.server.login;

import dev.pointsman.server.problem.ProblemKind;
import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/// A login that was refused, in the words that are shown.
final class Refused extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemKind kind;
    private final transient Duration retryAfter;

    Refused(ProblemKind kind, String words, Duration retryAfter) {
        super(words);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    ProblemKind kind() {
        return kind;
    }

    /// Zero when waiting is of no use.
    Duration retryAfter() {
        return retryAfter;
    }
}
