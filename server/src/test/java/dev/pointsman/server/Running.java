package dev.pointsman.server;

import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.server.ingest.beacon.BeaconRules;
import dev.pointsman.server.store.Stores;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// The one real server of the tests, started at first use and stopped with the process.
final class Running {
    static final String PAGE = "https://shop.example";

    static final Stores STORES = Stores.inMemory(RampPlan.standard());

    private static final PointsmanServer SERVER = PointsmanServer.start(ServerConfig.standard()
            .onPort(0)
            .with(STORES)
            .with(BeaconRules.standard().from(Set.of(PAGE))));
    private static final AtomicLong NEXT = new AtomicLong();
    private static final InstantSource CLOCK = InstantSource.system();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Running() {}

    static PointsmanServer server() {
        return SERVER;
    }

    static Caller admin() {
        return anonymous().with(SERVER.firstToken().orElseThrow());
    }

    static Caller anonymous() {
        return new Caller(HTTP, URI.create("http://127.0.0.1:" + SERVER.port()), "");
    }

    /// No two calls give the same.
    static String unique(String prefix) {
        return prefix + "-" + NEXT.incrementAndGet();
    }

    /// A payment that succeeded just now, with this id.
    static String event(String id) {
        return event(id, "test-channel");
    }

    static String event(String id, String channel) {
        return """
                {"id":"%s","type":"COMPLETED","operation":"PAY_IN","attempt":"A-%s","channel":"%s",\
                "bank":"CCB","outcome":"SUCCESS","occurredAt":"%s"}""".formatted(id, id, channel, now());
    }

    static Instant now() {
        return CLOCK.instant();
    }

    /// Waits for a condition, ten seconds at most.
    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come about in 10 s");
            }
            Thread.onSpinWait();
        }
    }
}
