package dev.pointsman.wire;

/// Carries a problem out of the depth of a document to where it becomes [Decoded.Refused]; never leaves the package.
///
/// It has no stack trace: a sender of broken events must not cost more than a sender of good ones.
final class Refusal extends RuntimeException {
    // an exception is Serializable by inheritance only: this one is never written
    private final transient Problem problem;

    Refusal(Problem.Kind kind, String pointer, String detail) {
        super(null, null, false, false);
        this.problem = new Problem(kind, pointer, detail);
    }

    Problem problem() {
        return problem;
    }
}
