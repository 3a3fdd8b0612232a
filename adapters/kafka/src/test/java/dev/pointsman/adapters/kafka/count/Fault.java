package dev.pointsman.adapters.kafka.count;

/// Where the broker, the network or the process fails.
enum Fault {
    BEFORE_BEGIN("beginTransaction", false),
    BEFORE_SEND("send", false),
    AFTER_SEND("send", true),
    BEFORE_OFFSETS("sendOffsetsToTransaction", false),
    AFTER_OFFSETS("sendOffsetsToTransaction", true),
    AFTER_FLUSH("flush", true),
    BEFORE_COMMIT("commitTransaction", false),
    /// It was committed, but the answer is lost.
    AFTER_COMMIT("commitTransaction", true),
    /// Another writer of the same name has begun.
    FENCED("commitTransaction", false),
    /// The broker aborted what was open for too long.
    TIMED_OUT("commitTransaction", false),
    /// Nothing comes from the broker any more.
    BEFORE_POLL("poll", false),
    /// What came is lost on the way.
    AFTER_POLL("poll", true);

    final String call;
    final boolean after;

    Fault(String call, boolean after) {
        this.call = call;
        this.after = after;
    }
}
