package dev.pointsman.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pointsman.model.route.Router;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.wire.snapshot.SnapshotVerifier;
import dev.pointsman.wire.snapshot.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A router that follows the stream of snapshots on a thread of its own: it checks the signature of each, builds the
/// router, and notes when the news was whole and when the router was. Versions of cell states name what is noted.
final class FollowingRouter implements AutoCloseable {
    private static final String DATA = "data: ";
    private static final String SLOW = "\"slow\":";

    private final SnapshotVerifier verifier;
    private final String slow;
    private final Stream<String> lines;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private volatile @Nullable Router router;

    /// When something was there.
    ///
    /// @param newsNanos its news on the stream
    /// @param routerNanos the router that follows it
    record Seen(long newsNanos, long routerNanos) {}

    private FollowingRouter(SnapshotVerifier verifier, String slow, Stream<String> lines) {
        this.verifier = verifier;
        this.slow = slow;
        this.lines = lines;
    }

    /// @param envelope as it was fetched whole, whose slow section stays the same
    static FollowingRouter open(HttpClient http, HttpRequest stream, SnapshotVerifier verifier, String envelope)
            throws IOException, InterruptedException {
        int from = envelope.indexOf(SLOW);
        int end = envelope.indexOf('}', from) + 1;
        HttpResponse<Stream<String>> response = http.send(stream, HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != 200 || from < 0) {
            throw new IOException("no stream of snapshots: status=" + response.statusCode());
        }
        FollowingRouter router = new FollowingRouter(verifier, envelope.substring(from, end), response.body());
        Thread.ofVirtual().start(router::follow);
        return router;
    }

    private void follow() {
        try {
            lines.filter(line -> line.startsWith(DATA) && line.contains("\"fast\":"))
                    .forEach(line -> take(line.substring(DATA.length())));
        } catch (UncheckedIOException closed) {
            // at the end of the run
        }
    }

    private void take(String fast) {
        long newsNanos = System.nanoTime();
        String whole = fast.substring(0, fast.lastIndexOf('}')) + "," + slow + "}";
        if (!(verifier.verify(whole.getBytes(UTF_8)) instanceof Verification.Genuine genuine)) {
            throw new IllegalStateException("a snapshot was refused: " + fast);
        }
        Snapshot snapshot = genuine.snapshot();
        router = Router.of(snapshot);
        Seen now = new Seen(newsNanos, System.nanoTime());
        for (CellState state : snapshot.states()) {
            seen.putIfAbsent(name(state.cell().toString(), state.version()), now);
        }
    }

    private static String name(String cell, long version) {
        return cell + " " + version;
    }

    boolean isReady() {
        return router != null;
    }

    /// When a state of this version was there, or null while it is not.
    @Nullable
    Seen seen(String cell, long version) {
        return seen.get(name(cell, version));
    }

    @Override
    public void close() {
        lines.close();
    }
}
