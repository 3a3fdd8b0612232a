package dev.pointsman.server.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One signed request, and what came of it. It follows no redirect, uses no proxy, and reads nothing of an answer but
/// its status and `Retry-After`. Safe for any number of threads.
final class HttpPost implements AutoCloseable {
    /// Of an answer's body that goes by unread; at more the connection is cut.
    static final int BODY_BYTES_MAX = 65_536;

    private static final int GONE = 410;
    private static final Duration RETRY_AFTER_MAX = Duration.ofHours(1);

    private final HttpClient client;
    private final AddressGuard guard;
    private final Duration answerWithin;

    private HttpPost(HttpClient client, AddressGuard guard, Duration answerWithin) {
        this.client = client;
        this.guard = guard;
        this.answerWithin = answerWithin;
    }

    static HttpPost standard() {
        return with(Duration.ofSeconds(5), Duration.ofSeconds(10), InetAddress::getAllByName);
    }

    /// @param answerWithin from the request to the end of the answer
    static HttpPost with(Duration connectWithin, Duration answerWithin, AddressGuard.Names names) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(connectWithin)
                .build();
        return new HttpPost(client, new AddressGuard(names), answerWithin);
    }

    /// What came of a try.
    sealed interface Answer {
        /// In words that show nothing of the request.
        String text();

        record Delivered(String text) implements Answer {}

        /// The receiver wants no more.
        record Gone(String text) implements Answer {}

        /// Something is wrong there or on the way.
        ///
        /// @param retryAfter what the receiver asks for, or null
        record Failed(String text, @Nullable Duration retryAfter) implements Answer {}
    }

    /// Tries once. Takes no longer than a name takes to resolve and the limit for the answer.
    Answer send(Webhook to, OutgoingEvent event, Instant now) {
        Optional<String> objection =
                to.allowPrivate() ? Optional.empty() : guard.objection(to.url().getHost());
        return objection.isPresent() ? failed(objection.get()) : answer(request(to, event, now));
    }

    private static HttpRequest request(Webhook to, OutgoingEvent event, Instant now) {
        long second = now.getEpochSecond();
        return HttpRequest.newBuilder(to.url())
                .header("Content-Type", OutgoingEvent.MEDIA_TYPE)
                .header("User-Agent", "Pointsman")
                .header("webhook-id", event.id())
                .header("webhook-timestamp", Long.toString(second))
                .header("webhook-signature", to.secret().signature(event.id(), second, event.body()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(event.body()))
                .build();
    }

    private Answer answer(HttpRequest request) {
        CompletableFuture<HttpResponse<@Nullable Void>> answered = client.sendAsync(request, _ -> new Unread());
        try {
            return read(answered.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return failed("no answer within " + answerWithin.toMillis() + " ms");
        } catch (ExecutionException broken) {
            // a message may quote the URL
            Throwable cause = broken.getCause();
            String what = cause instanceof IOException ? cause.getClass().getSimpleName() : "unexpectedly";
            return failed("could not be sent: " + what);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return failed("the server stops");
        } finally {
            answered.cancel(true);
        }
    }

    private static Answer read(HttpResponse<?> response) {
        int status = response.statusCode();
        String text = "answered " + status;
        if (status >= 200 && status < 300) {
            return new Answer.Delivered(text);
        }
        return status == GONE ? new Answer.Gone(text) : new Answer.Failed(text, retryAfter(response));
    }

    private static Answer failed(String why) {
        return new Answer.Failed(why, null);
    }

    /// In seconds; a date is not looked at.
    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .map(span -> span.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : span)
                .orElse(null);
    }

    /// Cuts off what is under way.
    @Override
    public void close() {
        client.shutdownNow();
    }

    /// Lets a body go by, up to a limit.
    private static final class Unread implements HttpResponse.BodySubscriber<@Nullable Void> {
        private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;
        private long bytes;

        @Override
        public CompletionStage<@Nullable Void> getBody() {
            return done;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            buffers.forEach(buffer -> bytes += buffer.remaining());
            if (bytes > BODY_BYTES_MAX && subscription != null) {
                subscription.cancel();
                done.complete(null);
            }
        }

        @Override
        public void onError(Throwable broken) {
            // the status is known, and is all that counts
            done.complete(null);
        }

        @Override
        public void onComplete() {
            done.complete(null);
        }
    }
}
