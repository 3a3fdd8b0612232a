package dev.pointsman.server.cluster;

import dev.pointsman.adapters.kafka.KafkaFailure;
import dev.pointsman.adapters.sql.database.StoreFailure;

/// A node that cannot start with what it was given; the message is for people and names the setting.
public final class CannotJoin extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private CannotJoin(String message, Throwable cause) {
        super(message, cause);
    }

    static CannotJoin by(KafkaFailure failed) {
        String setting = switch (failed.kind()) {
            case UNREACHABLE, REFUSED, BUSY -> "kafka.servers";
            case DENIED -> "kafka.client";
            case TOPIC_MISSING, TOPIC_UNFIT -> "kafka.prefix";
            case OTHER_CLUSTER -> "name";
        };
        return new CannotJoin("cluster." + setting + ": " + failed.getMessage(), failed);
    }

    static CannotJoin by(StoreFailure failed) {
        String setting = switch (failed.kind()) {
            case REFUSED -> "sql.password";
            case NOT_ALLOWED -> "sql.user";
            case UNREACHABLE, NO_DATABASE, TABLES, FAILED -> "sql.url";
        };
        return new CannotJoin("cluster." + setting + ": " + failed.getMessage(), failed);
    }

    /// Of keys, tokens or rules that are not what was written.
    static CannotJoin by(IllegalArgumentException unreadable) {
        return new CannotJoin("cluster: " + unreadable.getMessage(), unreadable);
    }
}
