package dev.pointsman.adapters.kafka;

/// Kafka could not be used, or not as it is set up: one sentence says what, and of what kind it is.
public final class KafkaFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What has to change before it works.
    public enum Kind {
        /// No broker answered in time: wait, or mend `servers`.
        UNREACHABLE,
        /// The broker refused the credentials, or allows too little.
        DENIED,
        /// A topic is not there and could not be made.
        TOPIC_MISSING,
        /// A topic is there with another form than the one it needs.
        TOPIC_UNFIT,
        /// The topics belong to a cluster of another name.
        OTHER_CLUSTER,
        /// More waits to be sent than fits: try again soon.
        BUSY,
        /// Anything else that the broker said.
        REFUSED
    }

    private final Kind kind;
    private final String sentence;

    public KafkaFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
        this.sentence = message;
    }

    public KafkaFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.sentence = message;
    }

    public Kind kind() {
        return kind;
    }

    /// The message, for people.
    public String sentence() {
        return sentence;
    }
}
