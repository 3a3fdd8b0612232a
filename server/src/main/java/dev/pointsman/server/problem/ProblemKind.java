package dev.pointsman.server.problem;

import java.util.Locale;

/// What went wrong, as a word that programs can act on.
public enum ProblemKind {
    INVALID_REQUEST(400, "The request cannot be understood"),
    UNAUTHENTICATED(401, "A valid token is needed"),
    FORBIDDEN(403, "The token's roles do not allow this"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "The method is not offered here"),
    NOT_ACCEPTABLE(406, "The answer has no form that the request accepts"),
    BODY_TOO_SLOW(408, "The body did not arrive in time"),
    CONFLICT(409, "The state does not allow this now"),
    STALE_VERSION(409, "The cell has moved on"),
    STALE_RULES(409, "The rules have moved on"),
    TOO_LARGE(413, "The body is larger than allowed"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has a form that is not taken"),
    KEY_REUSED(422, "The idempotency key belongs to another body"),
    NO_ROUTE(422, "No channel may take this payment"),
    TOO_MANY_REQUESTS(429, "The server is full for now"),
    BROKEN(500, "The server failed"),
    UNAVAILABLE(503, "The server cannot do this now");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /// The URI that names it: `urn:pointsman:problem:stale-version`.
    public String type() {
        return "urn:pointsman:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The kind for a status that a library chose.
    static ProblemKind ofStatus(int status) {
        for (ProblemKind kind : values()) {
            if (kind.status == status) {
                return kind;
            }
        }
        return status >= 400 && status < 500 ? INVALID_REQUEST : BROKEN;
    }
}
