package dev.pointsman.cli.survival;

import dev.pointsman.client.Pointsman;
import dev.pointsman.client.PointsmanConfig;
import dev.pointsman.client.report.ReportCounts;
import dev.pointsman.client.trust.TrustedKeys;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.route.RouteRequest;
import dev.pointsman.model.route.Routing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// A checkout that does what it is told, a line at a time, and answers each with a line.
final class Checkout {
    private static final Duration SNAPSHOT_WITHIN = Duration.ofSeconds(30);

    private final Pointsman pointsman;

    private Checkout(Pointsman pointsman) {
        this.pointsman = pointsman;
    }

    /// Keeps its files in `folder`.
    static PointsmanConfig config(URI server, String token, Path folder) {
        return PointsmanConfig.of(server)
                .token(token)
                .trust(TrustedKeys.firstUse(folder.resolve("keys")))
                .snapshotFile(folder.resolve("snapshot"))
                .pollEvery(Duration.ofMillis(200))
                .batchEvents(100)
                .closeWithin(Duration.ZERO)
                .release("checkout:1.0.0")
                .node("pay-1")
                .build();
    }

    /// Says whether it has a snapshot, then does what it is told until its input ends.
    ///
    /// @param arguments the server's address, a token, a folder
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PointsmanConfig config = config(URI.create(arguments[0]), arguments[1], Path.of(arguments[2]));
        try (Pointsman pointsman = Pointsman.connect(config)) {
            boolean ready = pointsman.awaitSnapshot(SNAPSHOT_WITHIN);
            System.out.println(ready ? "ready" : "no snapshot");
            Checkout checkout = new Checkout(pointsman);
            BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                System.out.println(checkout.done(line.split(" ")));
            }
        }
    }

    private String done(String[] words) {
        return switch (words[0]) {
            case "route" -> routed(Integer.parseInt(words[1]));
            case "report" -> reported(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "count" -> counted();
            default -> throw new IllegalArgumentException("what is " + words[0]);
        };
    }

    /// How many answers were as expected, and their median, 99.9th percentile and maximum in nanoseconds.
    private String routed(int routes) {
        long[] nanos = new long[routes];
        int right = 0;
        for (int i = 0; i < routes; i++) {
            RouteRequest request = RouteRequest.of(Operation.PAY_IN)
                    .amount(new Amount("CNY", 12_900))
                    .user("u-" + i)
                    .build();
            long begun = System.nanoTime();
            Routing routing = pointsman.route(request);
            nanos[i] = System.nanoTime() - begun;
            boolean expected = !routing.degraded()
                    && routing.routes().size() == 2
                    && routing.routes().getFirst().channel().equals("first");
            right += expected ? 1 : 0;
        }
        Arrays.sort(nanos);
        return right + " " + nanos[routes / 2] + " " + nanos[routes - routes / 1_000] + " " + nanos[routes - 1];
    }

    private String reported(int from, int count) {
        int taken = 0;
        for (int number = from; number < from + count; number++) {
            taken += pointsman.report(event(number)) ? 1 : 0;
        }
        return String.valueOf(taken);
    }

    static PaymentEvent event(int number) {
        return PaymentEvent.builder()
                .id("e-" + number)
                .attempt("A-" + number)
                .type(EventType.COMPLETED)
                .operation(Operation.PAY_IN)
                .channel("first")
                .outcome(Outcome.SUCCESS)
                .occurredAt(Instant.now())
                .build();
    }

    private String counted() {
        ReportCounts counts = pointsman.metrics().reports();
        return counts.accepted() + " " + counts.duplicates() + " " + counts.dropped() + " " + counts.retries();
    }
}
