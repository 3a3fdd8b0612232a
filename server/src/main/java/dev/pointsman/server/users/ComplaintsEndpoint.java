package dev.pointsman.server.users;

import dev.pointsman.model.event.CardNumbers;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Takes who complained, in batches, from systems that hear of it.
@RestController
class ComplaintsEndpoint {
    static final int BATCH_MAX = 10_000;
    private static final int USER_CHARS_MAX = 256;

    private final ComplaintBook book;

    ComplaintsEndpoint(ComplaintBook book) {
        this.book = book;
    }

    record ComplaintsBody(@Nullable List<@Nullable ComplaintBody> complaints) {}

    /// @param user as route requests name him
    /// @param count of his complaints so far, one when left out; 0 forgets him
    record ComplaintBody(@Nullable String user, @Nullable Integer count) {}

    /// @param users whose complaints are heard now
    /// @param published whether snapshots carry them: while they are few
    record ComplaintsView(int users, boolean published) {}

    @PutMapping("/v1/users/complaints")
    ComplaintsView put(@RequestBody ComplaintsBody body) {
        List<@Nullable ComplaintBody> given = body.complaints();
        if (given == null) {
            throw wrong("/complaints", "is missing");
        }
        if (given.size() > BATCH_MAX) {
            throw RequestProblem.inField(
                    ProblemKind.TOO_LARGE,
                    "/complaints",
                    "has " + given.size() + " entries, expected at most " + BATCH_MAX);
        }
        List<ComplaintBook.Told> batch = new ArrayList<>(given.size());
        for (int i = 0; i < given.size(); i++) {
            batch.add(told(given.get(i), "/complaints/" + i));
        }
        ComplaintBook.Standing standing = book.take(batch);
        return new ComplaintsView(standing.users(), standing.published());
    }

    private static ComplaintBook.Told told(@Nullable ComplaintBody complaint, String pointer) {
        String user = complaint == null ? null : complaint.user();
        if (complaint == null || user == null || user.isBlank() || user.length() > USER_CHARS_MAX) {
            throw wrong(pointer + "/user", "must have 1 to " + USER_CHARS_MAX + " characters");
        }
        if (CardNumbers.holdsCardNumber(user)) {
            throw wrong(pointer + "/user", "looks like a card number");
        }
        int count = Objects.requireNonNullElse(complaint.count(), 1);
        if (count < 0 || count > Complaint.COUNT_MAX) {
            throw wrong(pointer + "/count", "must be in 0.." + Complaint.COUNT_MAX + ": " + count);
        }
        return new ComplaintBook.Told(user, count);
    }

    private static RequestProblem wrong(String pointer, String detail) {
        return RequestProblem.inField(ProblemKind.INVALID_REQUEST, pointer, detail);
    }
}
