package dev.pointsman.server.ingest;

import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.wire.Decoded;
import dev.pointsman.wire.EventDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// In which form a body brings its events, by its content type.
enum EventForm {
    /// One event or an array; CloudEvents are known by themselves.
    JSON,
    /// One event a line; blank lines are no events.
    LINES;

    static EventForm of(@Nullable String contentType) {
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
            case LINES -> lines(decoder, bytes, eventsMax);
        };
    }

    /// Whether the body is one event, not a batch that could hold others.
    boolean isSingle(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && isBlank(bytes[at])) {
            at++;
        }
        return this == JSON && (at == bytes.length || bytes[at] != '[');
    }

    /// One event more than allowed at most: enough to see that there are too many.
    private static List<Decoded> lines(EventDecoder decoder, byte[] bytes, int eventsMax) {
        List<Decoded> decoded = new ArrayList<>();
        int start = 0;
        while (start < bytes.length && decoded.size() <= eventsMax) {
            int end = start;
            boolean blank = true;
            while (end < bytes.length && bytes[end] != '\n') {
                blank &= isBlank(bytes[end]);
                end++;
            }
            if (!blank) {
                decoded.add(decoder.decode(bytes, start, end - start));
            }
            start = end + 1;
        }
        return decoded;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}
