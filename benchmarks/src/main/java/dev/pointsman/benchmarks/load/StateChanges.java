package dev.pointsman.benchmarks.load;

import dev.pointsman.model.envelope.SnapshotVerifier;
import dev.pointsman.model.envelope.Verification;
import dev.pointsman.model.snapshot.Rules;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Suspends and resumes a channel of a server on loopback again and again, and prints how long each change took, from
/// the moment it was asked for: until it was committed and answered, until it was on the stream of snapshots, until
/// every
/// router that follows the stream had it.
///
/// Usage: `StateChanges PORT TOKEN [CHANGES 200] [ROUTERS 20]`; the token is an administrator's
public final class StateChanges {
    private static final String CHANNEL = "measured";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Pattern KEY = Pattern.compile("\"keyId\":\"([^\"]+)\".*?\"publicKey\":\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String root;
    private final String token;

    private StateChanges(int port, String token) {
        this.root = "http://127.0.0.1:" + port;
        this.token = token;
    }

    public static void main(String[] args) throws Exception {
        if (args.length < 2 || args.length > 4) {
            System.err.println("usage: StateChanges PORT TOKEN [CHANGES] [ROUTERS]");
            System.exit(2);
        }
        int changes = args.length > 2 ? Integer.parseInt(args[2]) : 200;
        int routers = args.length > 3 ? Integer.parseInt(args[3]) : 20;
        new StateChanges(Integer.parseInt(args[0]), args[1]).measure(changes, routers);
    }

    private void measure(int changes, int count) throws Exception {
        makeKnown();
        List<FollowingRouter> routers = new ArrayList<>();
        long[] answered = new long[changes];
        long[] told = new long[changes];
        long[] followed = new long[changes];
        try {
            SnapshotVerifier verifier = SnapshotVerifier.of(keys());
            Rules rules = rules(verifier);
            for (int i = 0; i < count; i++) {
                HttpRequest stream = request("/v1/snapshot/stream").GET().build();
                routers.add(FollowingRouter.open(http, stream, verifier, rules));
            }
            await(() -> routers.stream().allMatch(FollowingRouter::isReady));
            for (int i = 0; i < changes; i++) {
                long asked = System.nanoTime();
                long version = move(i % 2 == 0 ? "suspend" : "resume");
                answered[i] = System.nanoTime() - asked;
                await(() -> routers.stream().allMatch(each -> each.seen("channel=" + CHANNEL, version) != null));
                for (FollowingRouter router : routers) {
                    FollowingRouter.Seen seen = router.seen("channel=" + CHANNEL, version);
                    told[i] = Math.max(told[i], seen == null ? 0 : seen.newsNanos() - asked);
                    followed[i] = Math.max(followed[i], seen == null ? 0 : seen.routerNanos() - asked);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } finally {
            routers.forEach(FollowingRouter::close);
        }
        System.out.printf(Locale.ROOT, "%d state changes, %d routers; from asking, ms%n", changes, count);
        print("committed and answered", answered);
        print("on the last of the streams", told);
        print("in the last of the routers", followed);
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-28s median %.1f, p99 %.1f, max %.1f%n",
                what,
                nanos[nanos.length / 2] / 1e6,
                nanos[Math.min(nanos.length - 1, (nanos.length * 99 - 1) / 100)] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }

    private void makeKnown() throws Exception {
        String id = "measured-" + Long.toString(System.currentTimeMillis(), 36);
        String event = "{\"id\":\"" + id + "\",\"type\":\"COMPLETED\",\"operation\":\"PAY_IN\",\"attempt\":\"A-" + id
                + "\",\"channel\":\"" + CHANNEL + "\",\"outcome\":\"SUCCESS\",\"occurredAt\":\"" + Instant.now()
                + "\"}";
        ok(request("/v1/events")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(event)));
        await(() -> send(request("/v1/channels/" + CHANNEL).GET()).statusCode() == 200);
    }

    /// The version of the state that it led to.
    private long move(String act) throws IOException {
        String answer = ok(request("/v1/channels/" + CHANNEL + "/" + act)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"a measurement\"}")));
        Matcher version = VERSION.matcher(answer);
        if (!version.find()) {
            throw new IOException("no version: " + answer);
        }
        return Long.parseLong(version.group(1));
    }

    private Map<String, PublicKey> keys() throws IOException, GeneralSecurityException {
        String published = ok(request("/v1/snapshot/keys").GET());
        Map<String, PublicKey> keys = new HashMap<>();
        Matcher key = KEY.matcher(published);
        while (key.find()) {
            byte[] encoded = Base64.getDecoder().decode(key.group(2));
            keys.put(key.group(1), KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        }
        return keys;
    }

    private Rules rules(SnapshotVerifier verifier) throws IOException, InterruptedException {
        byte[] envelope = http.send(request("/v1/snapshot").GET().build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
        if (!(verifier.verify(envelope) instanceof Verification.Genuine genuine)) {
            throw new IOException("the snapshot was refused: " + verifier.verify(envelope));
        }
        return genuine.snapshot().rules();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path)).header("Authorization", "Bearer " + token);
    }

    private String ok(HttpRequest.Builder request) throws IOException {
        HttpResponse<String> response = send(request);
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IOException("it did not come about in " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }
}
