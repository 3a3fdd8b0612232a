package dev.pointsman.benchmarks;

import com.sun.net.httpserver.HttpServer;
import dev.pointsman.client.Pointsman;
import dev.pointsman.client.PointsmanConfig;
import dev.pointsman.client.trust.TrustedKeys;
import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.model.event.PaymentEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
import org.openjdk.jmh.annotations.Warmup;

/// One outcome handed to the client, while it sends what it has to a server on loopback that takes anything. An
/// iteration
/// begins with an empty buffer and hands over no more than it holds, so that none is dropped.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 40)
@Measurement(iterations = 40)
@Fork(value = 2, jvmArgs = "-XX:+UseParallelGC")
public class ReportingOneOutcome {
    private static final int EVENTS = 50_000;
    private static final byte[] TAKEN =
            "{\"accepted\":1000,\"duplicates\":0,\"rejected\":[]}".getBytes(StandardCharsets.US_ASCII);

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
    private final HttpServer server = taking();
    private final Path keys = unusedFile();
    private final Pointsman client = Pointsman.connect(PointsmanConfig.of(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .trust(TrustedKeys.firstUse(keys))
            .bufferEvents(1 << 16)
            .build());

    private static HttpServer taking() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                boolean events = exchange.getRequestURI().getPath().equals("/v1/events");
                exchange.sendResponseHeaders(events ? 202 : 404, events ? TAKEN.length : -1);
                if (events) {
                    exchange.getResponseBody().write(TAKEN);
                }
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException failed) {
            throw new IllegalStateException("no server on loopback", failed);
        }
    }

    private static Path unusedFile() {
        try {
            return Files.createTempDirectory("reporting-").resolve("keys");
        } catch (IOException failed) {
            throw new IllegalStateException("no folder for the client's keys", failed);
        }
    }

    @Setup(Level.Iteration)
    public void drain() {
        while (client.metrics().reports().waiting() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @TearDown(Level.Trial)
    public void stop() {
        if (client.metrics().reports().dropped() > 0) {
            throw new IllegalStateException(
                    "outcomes were dropped: " + client.metrics().reports());
        }
        client.close();
        server.stop(0);
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public boolean report() {
        boolean taken = true;
        for (int i = 0; i < EVENTS; i++) {
            taken &= client.report(event);
        }
        return taken;
    }
}
