package dev.pointsman.server.ingest.body;

import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.wire.Decoded;
import dev.pointsman.wire.EventDecoder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// In which form a body brings its events, by its content type.
public enum EventForm {
    /// One event or an array; CloudEvents are known by themselves.
    JSON,
    /// One event a line; blank lines are no events.
    LINES;

    public static EventForm of(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType;
        int parameters = type.indexOf(';');
        return switch ((parameters < 0 ? type : type.substring(0, parameters))
                .strip()
                .toLowerCase(Locale.ROOT)) {
            case "application/json", "application/cloudevents+json", "application/cloudevents-batch+json" -> JSON;
            case "application/x-ndjson" -> LINES;
            default ->
                throw RequestProblem.of(
                        ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                        "Content-Type is " + RequestProblem.shown(type)
                                + ", expected application/json, application/x-ndjson, application/cloudevents+json or"
                                + " application/cloudevents-batch+json");
        };
    }

    List<Decoded> decode(EventDecoder decoder, byte[] bytes, int eventsMax) {
        return switch (this) {
            case JSON -> decoder.decodeBatch(bytes);
            case LINES -> decoder.decodeLines(bytes, eventsMax);
        };
    }

    /// Whether the body is one event, not a batch that could hold others.
    public boolean isSingle(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && isBlank(bytes[at])) {
            at++;
        }
        return this == JSON && (at == bytes.length || bytes[at] != '[');
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}
