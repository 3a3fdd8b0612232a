package dev.pointsman.server.cluster;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/// Knocks at a node's address to hear whether its process has ended: then the connection is refused, or a
/// relay before it closes it without a word.
///
/// Silence, a name or a road that is not known, a failed handshake or any answer at all, a proxy's too, do not say so.
/// Safe for any number of threads.
final class Knock implements Predicate<URI>, AutoCloseable {
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(1);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWERED_WITHIN)
            .build();

    @Override
    public boolean test(URI node) {
        HttpRequest asked = HttpRequest.newBuilder(node.resolve("/health/live"))
                .timeout(ANSWERED_WITHIN)
                .build();
        try {
            client.send(asked, HttpResponse.BodyHandlers.discarding());
            return false;
        } catch (HttpTimeoutException | SSLException | ProtocolException unknown) {
            return false;
        } catch (ConnectException notConnected) {
            return !isUnreached(notConnected);
        } catch (IOException closed) {
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Whether no machine was reached that could have refused: its name or the road to it is not known.
    private static boolean isUnreached(ConnectException notConnected) {
        for (Throwable cause = notConnected; cause != null; cause = cause.getCause()) {
            boolean noRoad = cause instanceof SocketException && !(cause instanceof ConnectException);
            if (noRoad || cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
