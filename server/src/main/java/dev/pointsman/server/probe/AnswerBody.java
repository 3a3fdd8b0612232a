package dev.pointsman.server.probe;

import dev.pointsman.model.event.CardNumbers;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import org.jspecify.annotations.Nullable;

/// What a host says came of a probe.
///
/// @param detail for people to read, at most 200 characters on one line
record AnswerBody(@Nullable Boolean ok, @Nullable String detail) {
    private static final int DETAIL_MAX = 200;

    boolean expectedOk() {
        if (ok == null) {
            throw wrong("/ok", "is missing");
        }
        return ok;
    }

    /// What people read of it.
    String words() {
        if (detail == null || detail.isBlank()) {
            return expectedOk() ? "the host says it works" : "the host says it fails";
        }
        if (detail.length() > DETAIL_MAX) {
            throw wrong("/detail", "has " + detail.length() + " characters, expected at most " + DETAIL_MAX);
        }
        if (detail.chars().anyMatch(Character::isISOControl)) {
            throw wrong("/detail", "has control characters; it must be one line");
        }
        if (CardNumbers.holdsCardNumber(detail)) {
            throw wrong("/detail", "holds what looks like a card number");
        }
        return detail.strip();
    }

    private static RequestProblem wrong(String pointer, String detail) {
        return RequestProblem.inField(ProblemKind.INVALID_REQUEST, pointer, detail);
    }
}
