package dev.pointsman.client.redis;

/// Redis did not give what it was asked for; the message says what happened, in one line without secrets.
public final class RedisFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RedisFailure(String message) {
        super(message);
    }

    RedisFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
