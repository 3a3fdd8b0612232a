package dev.pointsman.server.ingest.beacon;

import dev.pointsman.server.ingest.Answer;
import dev.pointsman.server.ingest.Intake;
import dev.pointsman.server.ingest.body.Bodies;
import dev.pointsman.server.ingest.body.Decoders;
import dev.pointsman.server.ingest.body.EventForm;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.wire.Decoded;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Takes one event from a browser, in the forms that `navigator.sendBeacon` can send without asking first.
@RestController
class BeaconEndpoint {
    static final int BODY_BYTES_MAX = 4 * 1_024;

    private final Bodies bodies;
    private final Decoders decoders;
    private final Intake intake;
    private final AddressRates rates;

    BeaconEndpoint(Bodies bodies, Decoders decoders, Intake intake, AddressRates rates) {
        this.bodies = bodies;
        this.decoders = decoders;
        this.intake = intake;
        this.rates = rates;
    }

    @PostMapping(BeaconOrigins.PATH)
    ResponseEntity<Answer> take(HttpServletRequest request) throws IOException {
        if (request.getAttribute(BeaconOrigins.ALLOWED) == null && !request.isUserInRole("REPORTER")) {
            throw RequestProblem.of(
                    ProblemKind.FORBIDDEN,
                    "origin " + RequestProblem.shown(String.valueOf(request.getHeader("Origin")))
                            + " may not report, and there is no reporter's token");
        }
        Duration wait = rates.take(request.getRemoteAddr());
        if (!wait.isZero()) {
            throw RequestProblem.later(
                    ProblemKind.TOO_MANY_REQUESTS, "this address reports faster than allowed", wait.plusMillis(999));
        }
        refuseOthers(request.getContentType());
        try (Bodies.Body body = bodies.read(request, BODY_BYTES_MAX)) {
            List<Decoded> one = decoders.decode(EventForm.JSON, body.bytes());
            if (!EventForm.JSON.isSingle(body.bytes())) {
                throw RequestProblem.of(ProblemKind.INVALID_REQUEST, "a beacon carries one event, not an array");
            }
            if (one.getFirst() instanceof Decoded.Refused(var problem)) {
                throw RequestProblem.inField(
                        ProblemKind.INVALID_REQUEST, problem.pointer(), problem.kind() + ": " + problem.detail());
            }
            Answer answer = intake.count(one);
            intake.awaitDurable();
            return ResponseEntity.accepted().body(answer);
        }
    }

    private static void refuseOthers(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (!type.startsWith("text/plain") && !type.startsWith("application/json")) {
            throw RequestProblem.of(
                    ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type is " + RequestProblem.shown(type) + ", expected text/plain or application/json");
        }
    }
}
