package dev.pointsman.server.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One request to the address of a channel, and what came of it. It follows no redirect, uses no proxy, and reads
/// nothing of an answer but its status. Safe for any number of threads.
final class HttpProbe implements AutoCloseable {
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final HttpClient client;
    private final Duration answerWithin;

    private HttpProbe(HttpClient client, Duration answerWithin) {
        this.client = client;
        this.answerWithin = answerWithin;
    }

    static HttpProbe standard() {
        return within(ANSWER_WITHIN);
    }

    /// @param answerWithin from the request to the head of the answer, with the connection
    static HttpProbe within(Duration answerWithin) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(answerWithin)
                .build();
        return new HttpProbe(client, answerWithin);
    }

    /// What came of it, in words that show nothing of the request.
    record Outcome(boolean ok, String words) {}

    /// Takes no longer than a name takes to resolve and the limit for the answer.
    Outcome ask(URI url) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("User-Agent", "Pointsman")
                .GET()
                .build();
        CompletableFuture<HttpResponse<InputStream>> answered =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            return read(answered.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            return new Outcome(false, "no answer within " + answerWithin.toMillis() + " ms");
        } catch (ExecutionException broken) {
            // a message may quote the URL
            Throwable cause = broken.getCause();
            String what = cause instanceof IOException ? cause.getClass().getSimpleName() : "unexpectedly";
            return new Outcome(false, "could not be asked: " + what);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Outcome(false, "the server stops");
        } finally {
            answered.cancel(true);
        }
    }

    /// Closed unread, a body is cut off after what has come of it already.
    private static Outcome read(HttpResponse<InputStream> response) {
        try (InputStream _ = response.body()) {
            int status = response.statusCode();
            return new Outcome(status >= 200 && status < 300, "answered " + status);
        } catch (IOException unclosed) {
            throw new UncheckedIOException(unclosed);
        }
    }

    /// Cuts off what is under way.
    @Override
    public void close() {
        client.shutdownNow();
    }
}
