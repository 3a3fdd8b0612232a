package dev.pointsman.benchmarks.load;

import dev.pointsman.model.envelope.SnapshotVerifier;
import dev.pointsman.model.envelope.Verification;
import dev.pointsman.model.route.Router;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A router that follows the stream of snapshots on a thread of its own: it checks the signature of each, builds the
/// router, and notes when the news was whole and when the router was. Versions of cell states name what is noted.
final class FollowingRouter implements AutoCloseable {
    private static final String DATA = "data: ";
    private static final String EVENT = "event: ";
    private static final String FAST = EVENT + "fast";

    private final SnapshotVerifier verifier;
    private final Rules rules;
    private final Stream<String> lines;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private boolean isFast;
    private volatile @Nullable Router router;

    /// When something was there.
    ///
    /// @param newsNanos its news on the stream
    /// @param routerNanos the router that follows it
    record Seen(long newsNanos, long routerNanos) {}

    private FollowingRouter(SnapshotVerifier verifier, Rules rules, Stream<String> lines) {
        this.verifier = verifier;
        this.rules = rules;
        this.lines = lines;
    }

    /// @param rules of the snapshot that was fetched whole, which stay the same
    static FollowingRouter open(HttpClient http, HttpRequest stream, SnapshotVerifier verifier, Rules rules)
            throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response = http.send(stream, HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new IOException("no stream of snapshots: status=" + response.statusCode());
        }
        FollowingRouter router = new FollowingRouter(verifier, rules, response.body());
        Thread.ofVirtual().start(router::follow);
        return router;
    }

    private void follow() {
        try {
            lines.forEach(this::read);
        } catch (UncheckedIOException closed) {
            // at the end of the run
        }
    }

    private void read(String line) {
        if (line.startsWith(EVENT)) {
            isFast = line.equals(FAST);
        } else if (isFast && line.startsWith(DATA)) {
            take(line.substring(DATA.length()));
        }
    }

    private void take(String fast) {
        long newsNanos = System.nanoTime();
        Verification verification = verifier.verify(rules, Base64.getDecoder().decode(fast));
        if (!(verification instanceof Verification.Genuine genuine)) {
            throw new IllegalStateException("a snapshot was refused: " + verification);
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
