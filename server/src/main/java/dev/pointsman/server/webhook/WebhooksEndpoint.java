package dev.pointsman.server.webhook;

import dev.pointsman.core.notice.Outbox;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Shows how far each receiver is, and sends again what was given up.
@RestController
class WebhooksEndpoint {
    static final int LETTERS_SHOWN_MAX = 100;
    static final int REASON_CHARS_MAX = 256;

    private static final Logger LOG = LoggerFactory.getLogger(WebhooksEndpoint.class);

    private final Couriers couriers;
    private final Outbox outbox;

    WebhooksEndpoint(Couriers couriers, Outbox outbox) {
        this.couriers = couriers;
        this.outbox = outbox;
    }

    /// What a receiver is doing.
    enum Phase {
        /// Gets events as they come.
        DELIVERING,
        /// Failed; is tried again.
        RETRYING,
        /// Answered 410 and is left alone.
        STOPPED
    }

    record AllWebhooks(List<WebhookView> webhooks) {}

    /// @param url without what may be a key
    /// @param waiting events that it has not got yet, with those it does not want
    /// @param tries failed ones, of the event that is next
    /// @param deadLetters how many were given up; `letters` shows the oldest
    record WebhookView(
            String name,
            String url,
            Phase state,
            long delivered,
            long waiting,
            int tries,
            @Nullable Instant retryAt,
            @Nullable AnswerView lastAnswer,
            int deadLetters,
            List<LetterView> letters) {}

    record AnswerView(Instant at, String text) {}

    /// @param number in the order of all events
    record LetterView(long number, Instant givenUpAt, int tries, String reason) {}

    /// @param reason for the log
    record RedeliveryBody(@Nullable String reason) {}

    @GetMapping("/v1/webhooks")
    AllWebhooks all() {
        return new AllWebhooks(couriers.all().stream().map(this::view).toList());
    }

    /// Answers before anything is sent.
    @PostMapping("/v1/webhooks/{name}/redeliver")
    @ResponseStatus(HttpStatus.ACCEPTED)
    WebhookView redeliver(@PathVariable String name, @RequestBody RedeliveryBody body, Principal bearer) {
        String reason = body.reason() == null ? "" : body.reason();
        if (reason.length() > REASON_CHARS_MAX) {
            throw RequestProblem.inField(
                    ProblemKind.INVALID_REQUEST,
                    "/reason",
                    "must have at most " + REASON_CHARS_MAX + " characters: characters=" + reason.length());
        }
        Courier courier = couriers.all().stream()
                .filter(each -> each.webhook().name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> RequestProblem.of(ProblemKind.NOT_FOUND, "no webhook " + RequestProblem.shown(name)));
        WebhookView before = view(courier);
        LOG.info(
                "webhook {}: {} asks for redelivery of {} dead letters: {}",
                name,
                bearer.getName(),
                before.deadLetters(),
                RequestProblem.shown(reason));
        courier.redeliver();
        couriers.wake();
        return before;
    }

    private WebhookView view(Courier courier) {
        Outbox.Receiver now = courier.standing();
        Outbox.Answered last = now.last();
        List<Outbox.DeadLetter> dead = outbox.deadLetters(now.name(), Outbox.DEAD_LETTERS_MAX);
        return new WebhookView(
                now.name(),
                courier.webhook().shownUrl(),
                phase(now),
                now.delivered(),
                courier.waiting(),
                now.tries(),
                now.retryAt(),
                last == null ? null : new AnswerView(last.at(), last.text()),
                dead.size(),
                dead.stream()
                        .limit(LETTERS_SHOWN_MAX)
                        .map(each -> new LetterView(each.number(), each.at(), each.tries(), each.reason()))
                        .toList());
    }

    private static Phase phase(Outbox.Receiver now) {
        if (now.stopped()) {
            return Phase.STOPPED;
        }
        return now.tries() > 0 ? Phase.RETRYING : Phase.DELIVERING;
    }
}
