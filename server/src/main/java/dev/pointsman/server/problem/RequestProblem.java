package dev.pointsman.server.problem;

import dev.pointsman.model.event.CardNumbers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request that is answered with a problem instead of what it asked for. The detail is for the sender to
/// read: it shows the value at fault, and never a card number.
public final class RequestProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_MAX = 80;

    private final transient ProblemKind kind;
    private final transient List<ProblemView.FieldError> errors;
    private final transient @Nullable Duration retryAfter;

    private RequestProblem(
            ProblemKind kind, String detail, List<ProblemView.FieldError> errors, @Nullable Duration retryAfter) {
        // foreseen, so the place it was thrown at is no news
        super(detail, null, false, false);
        this.kind = kind;
        this.errors = errors;
        this.retryAfter = retryAfter;
    }

    public static RequestProblem of(ProblemKind kind, String detail) {
        return new RequestProblem(kind, detail, List.of(), null);
    }

    /// One field is at fault.
    ///
    /// @param pointer RFC 6901 JSON pointer into the body
    public static RequestProblem inField(ProblemKind kind, String pointer, String detail) {
        return new RequestProblem(
                kind,
                pointer.isEmpty() ? detail : pointer + " " + detail,
                List.of(new ProblemView.FieldError(pointer, detail)),
                null);
    }

    /// Several fields are at fault; the first is the detail.
    ///
    /// @param errors at least one
    public static RequestProblem inFields(ProblemKind kind, List<ProblemView.FieldError> errors) {
        ProblemView.FieldError first = errors.getFirst();
        String detail = first.pointer().isEmpty() ? first.detail() : first.pointer() + " " + first.detail();
        String more = errors.size() == 1 ? "" : "; and " + (errors.size() - 1) + " more, see errors";
        return new RequestProblem(kind, detail + more, List.copyOf(errors), null);
    }

    /// Nothing is wrong with the request but its time.
    public static RequestProblem later(ProblemKind kind, String detail, Duration retryAfter) {
        return new RequestProblem(kind, detail, List.of(), retryAfter);
    }

    /// A sender's value as it may stand in a detail: shortened, on one line, no card number.
    public static String shown(String raw) {
        if (CardNumbers.holdsCardNumber(raw)) {
            return "(" + raw.length() + " characters, not shown)";
        }
        StringBuilder out = new StringBuilder(SHOWN_MAX + 3).append('\'');
        raw.codePoints()
                .limit(SHOWN_MAX)
                .forEach(c -> out.appendCodePoint(Character.isISOControl(c) || !Character.isDefined(c) ? '?' : c));
        return out.append(raw.length() > SHOWN_MAX ? "…'" : "'").toString();
    }

    public ProblemKind kind() {
        return kind;
    }

    /// The body of the answer.
    public ProblemView view() {
        return new ProblemView(kind.type(), kind.title(), kind.status(), String.valueOf(getMessage()), errors);
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
