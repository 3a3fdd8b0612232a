package dev.pointsman.client.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The servers that a client may ask, one until it fails, then the next. Every call ends within its time,
/// whatever the server does. Safe for many threads.
public final class Servers {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final int THREADS = 2;
    private static final int IDLE_SECONDS = 10;

    /// Of what is told about a failure; some of it may be a server's own words.
    private static final int SAID_CHARS_MAX = 200;

    private static final Pattern UNSEEN = Pattern.compile("[^\\p{Print}…]");

    private final List<URI> addresses;
    private final String token;
    private final Duration within;
    private final HttpClient http;
    private final AtomicInteger current = new AtomicInteger();

    private Servers(List<URI> addresses, String token, Duration within, HttpClient http) {
        this.addresses = List.copyOf(addresses);
        this.token = token;
        this.within = within;
        this.http = http;
    }

    /// Asks nobody yet.
    ///
    /// @param within the time that a call may take, its body included
    public static Servers at(List<URI> addresses, String token, Duration within) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_WITHIN.compareTo(within) < 0 ? CONNECT_WITHIN : within)
                .executor(threads())
                .build();
        return new Servers(addresses, token, within, http);
    }

    /// A few daemon threads that leave when they have nothing to do.
    private static Executor threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "pointsman-http");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /// Waits for the answer; for threads of ours only.
    ///
    /// @throws ServerFailure saying what happened instead
    public Answer get(String path, @Nullable String etag, int bytesMax) {
        int asked = current.get();
        HttpRequest.Builder request = request(asked, path).GET();
        if (etag != null) {
            request.header("If-None-Match", '"' + etag + '"');
        }
        CompletableFuture<Answer> call = send(asked, request.build(), bytesMax);
        try {
            return call.get();
        } catch (ExecutionException | CancellationException failed) {
            throw failure(failed);
        } catch (InterruptedException stopped) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new ServerFailure("was not waited for", stopped);
        }
    }

    /// Does not wait. The answer fails with what [#failure] explains.
    public CompletableFuture<Answer> post(String path, String key, byte[] lines, int bytesMax) {
        int asked = current.get();
        HttpRequest request = request(asked, path)
                .header("Content-Type", "application/x-ndjson")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(lines))
                .build();
        return send(asked, request, bytesMax);
    }

    /// Begins to listen to a stream; each event that comes is heard on a thread of ours. Never fails: a
    /// stream that cannot be had is over.
    public Listening listen(String path, Consumer<ServerEvent> heard, LongSupplier nanoTime) {
        int asked = current.get();
        HttpRequest request =
                request(asked, path).header("Accept", "text/event-stream").GET().build();
        EventBody events = new EventBody(heard, nanoTime);
        CompletableFuture<?> end = http.sendAsync(request, head -> head.statusCode() == 200 ? events : noEvents());
        return new Listening(events, end);
    }

    private static BodySubscriber<Boolean> noEvents() {
        return BodySubscribers.replacing(false);
    }

    private HttpRequest.Builder request(int asked, String path) {
        URI address = addresses.get(Math.floorMod(asked, addresses.size()));
        String base = address.toString();
        URI whole = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(whole);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private CompletableFuture<Answer> send(int asked, HttpRequest request, int bytesMax) {
        var exchange = http.sendAsync(request, head -> LimitedBody.of(head.headers(), bytesMax));
        CompletableFuture<Answer> answer =
                exchange.thenApply(Answer::of).orTimeout(within.toNanos(), TimeUnit.NANOSECONDS);
        return answer.whenComplete((given, failed) -> {
            if (failed != null) {
                // an exchange that is not waited for any more must not hold its connection
                exchange.cancel(true);
            }
            if (failed != null || given.status() >= 500) {
                current.compareAndSet(asked, asked + 1);
            }
        });
    }

    /// What went wrong in a call, in one short line without secrets.
    public ServerFailure failure(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof TimeoutException) {
            return new ServerFailure("did not answer within " + within.toMillis() + " ms", cause);
        }
        String said = cause.getMessage();
        String name = cause.getClass().getSimpleName();
        return new ServerFailure(said == null ? name : name + ": " + line(said), cause);
    }

    private static String line(String said) {
        String whole = said.length() > SAID_CHARS_MAX ? said.substring(0, SAID_CHARS_MAX) + "…" : said;
        return UNSEEN.matcher(whole).replaceAll("?");
    }

    @Override
    public String toString() {
        return addresses.toString();
    }
}
