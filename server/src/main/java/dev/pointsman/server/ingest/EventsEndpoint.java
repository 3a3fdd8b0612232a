package dev.pointsman.server.ingest;

import dev.pointsman.server.ingest.body.Bodies;
import dev.pointsman.server.ingest.body.Decoders;
import dev.pointsman.server.ingest.body.EventForm;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.wire.Decoded;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Takes events: read, decode, count, make durable, answer.
@RestController
class EventsEndpoint {
    private static final String KEY_HEADER = "Idempotency-Key";

    private final IngestRules.IngestLimits limits;
    private final Bodies bodies;
    private final Decoders decoders;
    private final Intake intake;
    private final BatchKeys keys;

    EventsEndpoint(IngestRules rules, Bodies bodies, Decoders decoders, Intake intake, BatchKeys keys) {
        this.limits = rules.limits();
        this.bodies = bodies;
        this.decoders = decoders;
        this.intake = intake;
        this.keys = keys;
    }

    @PostMapping("/v1/events")
    ResponseEntity<Answer> take(HttpServletRequest request) throws IOException {
        EventForm form = EventForm.of(request.getContentType());
        refuseEncoding(request.getHeader("Content-Encoding"));
        String key = key(request);
        try (Bodies.Body body = bodies.read(request, limits.bodyBytes())) {
            List<Decoded> batch = decoders.decode(form, body.bytes());
            refuseWhole(batch, form.isSingle(body.bytes()));
            Answer answer = key == null ? intake.count(batch) : countOnce(key, batch, sha256(body.bytes()));
            intake.awaitDurable();
            return ResponseEntity.accepted().body(answer);
        }
    }

    private Answer countOnce(String key, List<Decoded> batch, byte[] bodySha256) {
        Optional<Answer> first = keys.open(key, bodySha256, batch.size());
        if (first.isPresent()) {
            return first.get();
        }
        try {
            Answer answer = intake.count(batch);
            keys.close(key, bodySha256, answer);
            return answer;
        } catch (RuntimeException failed) {
            keys.abandon(key);
            throw failed;
        }
    }

    /// A batch too large counts nothing; so does a single event that is none.
    private void refuseWhole(List<Decoded> batch, boolean single) {
        int eventsMax = limits.wire().batchEvents();
        if (batch.size() > eventsMax) {
            throw RequestProblem.of(
                    ProblemKind.TOO_LARGE, "the batch has more events than " + eventsMax + "; nothing was counted");
        }
        if (single && batch.getFirst() instanceof Decoded.Refused refused) {
            throw RequestProblem.inField(
                    ProblemKind.INVALID_REQUEST,
                    refused.problem().pointer(),
                    refused.problem().kind() + ": " + refused.problem().detail());
        }
    }

    private static void refuseEncoding(@Nullable String encoding) {
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw RequestProblem.of(
                    ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Encoding is " + RequestProblem.shown(encoding) + ", expected none");
        }
    }

    /// Keys of two bearers never meet.
    private @Nullable String key(HttpServletRequest request) {
        String given = request.getHeader(KEY_HEADER);
        if (given == null) {
            return null;
        }
        if (given.isBlank() || given.length() > limits.keyChars()) {
            throw RequestProblem.of(
                    ProblemKind.INVALID_REQUEST,
                    KEY_HEADER + " has " + given.length() + " characters, expected 1 to " + limits.keyChars());
        }
        return request.getRemoteUser() + "/" + given;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every JDK has SHA-256", never);
        }
    }
}
