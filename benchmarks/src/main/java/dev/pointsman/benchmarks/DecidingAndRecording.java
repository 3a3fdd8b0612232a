package dev.pointsman.benchmarks;

import dev.pointsman.client.Pointsman;
import dev.pointsman.client.PointsmanConfig;
import dev.pointsman.client.trust.TrustedKeys;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.model.route.Route;
import dev.pointsman.model.route.Router;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// What a checkout pays for one payment: the route of [RoutingOnePayment], its first channel read, and the
/// outcome handed over. No server is there, so that what is measured is the callers' side: sending is
/// another thread's work, and two callers on two cores would share theirs with it. An iteration begins with
/// an empty buffer that holds all of it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 40)
@Measurement(iterations = 40)
@Fork(value = 2, jvmArgs = "-XX:+UseParallelGC")
public class DecidingAndRecording {
    private static final int PAYMENTS = 30_000;
    private static final URI NOBODY = URI.create("http://127.0.0.1:9");

    private final Router router = Router.of(RoutingOnePayment.snapshot());
    private final PaymentEvent event = PaymentEvent.builder()
            .id("01JD0000000000000000000001")
            .attempt("A-20261120-000123")
            .type(EventType.COMPLETED)
            .operation(Operation.PAY_IN)
            .channel("unionpay-api-debit")
            .bank("CCB")
            .cardType("DEBIT")
            .outcome(Outcome.SUCCESS)
            .occurredAt(Instant.now())
            .build();
    private final Path keys = unusedFile();
    private Pointsman client = client();

    private static Path unusedFile() {
        try {
            return Files.createTempDirectory("deciding-").resolve("keys");
        } catch (IOException failed) {
            throw new IllegalStateException("no folder for the client's keys", failed);
        }
    }

    private Pointsman client() {
        return Pointsman.connect(PointsmanConfig.of(NOBODY)
                .trust(TrustedKeys.firstUse(keys))
                .bufferEvents(1 << 16)
                .closeWithin(Duration.ofMillis(10))
                .build());
    }

    @Setup(Level.Iteration)
    public void begin() {
        client.close();
        client = client();
    }

    @TearDown(Level.Iteration)
    public void check() {
        if (client.metrics().reports().dropped() > 0) {
            throw new IllegalStateException(
                    "outcomes were dropped: " + client.metrics().reports());
        }
    }

    @TearDown(Level.Trial)
    public void stop() {
        client.close();
    }

    @Benchmark
    @Threads(1)
    @OperationsPerInvocation(PAYMENTS)
    public void byOneThread(RoutingOnePayment.Payments payments, Blackhole hole) {
        pay(payments, hole);
    }

    @Benchmark
    @Threads(2)
    @OperationsPerInvocation(PAYMENTS)
    public void byTwoThreads(RoutingOnePayment.Payments payments, Blackhole hole) {
        pay(payments, hole);
    }

    private void pay(RoutingOnePayment.Payments payments, Blackhole hole) {
        for (int i = 0; i < PAYMENTS; i++) {
            Route first = router.route(payments.next()).first().orElseThrow();
            hole.consume(first);
            hole.consume(client.report(event));
        }
    }
}
