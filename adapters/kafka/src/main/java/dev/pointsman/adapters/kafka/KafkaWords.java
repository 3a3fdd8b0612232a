package dev.pointsman.adapters.kafka;

import dev.pointsman.adapters.kafka.KafkaFailure.Kind;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// What Kafka's exceptions mean to those who run it.
public final class KafkaWords {
    private static final int CAUSES_MAX = 10;

    private KafkaWords() {}

    /// One sentence for it, and its kind.
    ///
    /// @param doing what failed, as `counting`
    public static KafkaFailure failure(String doing, KafkaSettings settings, Throwable thrown) {
        if (thrown instanceof KafkaFailure known) {
            return known;
        }
        Throwable cause = telling(thrown);
        String where = " (servers=" + settings.servers() + ")";
        return switch (kind(cause)) {
            case UNREACHABLE ->
                new KafkaFailure(Kind.UNREACHABLE, doing + " failed: no broker answered in time" + where, thrown);
            case DENIED ->
                new KafkaFailure(
                        Kind.DENIED, doing + " failed: the broker refused us: " + cause.getMessage() + where, thrown);
            case TOPIC_MISSING ->
                new KafkaFailure(
                        Kind.TOPIC_MISSING,
                        doing + " failed: a topic of prefix '" + settings.prefix() + "' is missing" + where,
                        thrown);
            case BUSY -> new KafkaFailure(Kind.BUSY, doing + " failed: too much waits to be sent" + where, thrown);
            case TOPIC_UNFIT, OTHER_CLUSTER, REFUSED ->
                new KafkaFailure(Kind.REFUSED, doing + " failed: " + said(cause) + where, thrown);
        };
    }

    private static String said(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /// The cause that says most.
    private static Throwable telling(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; depth < CAUSES_MAX && cause.getCause() != null; depth++) {
            boolean wrapper = cause instanceof ExecutionException
                    || cause instanceof CompletionException
                    || kind(cause) == Kind.REFUSED;
            if (!wrapper) {
                return cause;
            }
            cause = cause.getCause();
        }
        return cause;
    }

    private static Kind kind(Throwable cause) {
        return switch (cause) {
            case AuthenticationException _, AuthorizationException _ -> Kind.DENIED;
            case UnknownTopicOrPartitionException _ -> Kind.TOPIC_MISSING;
            case BufferExhaustedException _ -> Kind.BUSY;
            case RetriableException _ -> Kind.UNREACHABLE;
            case ConfigException unresolved when said(unresolved).contains("bootstrap") -> Kind.UNREACHABLE;
            default -> Kind.REFUSED;
        };
    }
}
