package dev.pointsman.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Drives `POST /v1/events` of a server on loopback for a bounded time and prints what it bore: events acknowledged a
/// second, and how long a batch waited to be durable.
///
/// Usage: `LoadDriver PORT TOKEN [--seconds 30] [--in-flight 128] [--batch 100] [--rate EVENTS_PER_SECOND] [--run
/// NAME]`
public final class LoadDriver {
    private static final int SECONDS_MAX = 3_600;

    private final InetSocketAddress address;
    private final String token;
    private final Options options;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong broken = new AtomicLong();

    /// @param eventsPerSecond at most; 0 for as fast as it goes
    record Options(int seconds, int inFlight, int batch, long eventsPerSecond, String run) {
        Options {
            if (seconds < 1 || seconds > SECONDS_MAX) {
                throw new IllegalArgumentException("seconds must be in 1.." + SECONDS_MAX + ": seconds=" + seconds);
            }
            if (inFlight < 1 || inFlight > 10_000 || batch < 1 || batch > 10_000) {
                throw new IllegalArgumentException(
                        "in-flight and batch must be in 1..10000: in-flight=" + inFlight + " batch=" + batch);
            }
        }
    }

    private LoadDriver(int port, String token, Options options) {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.token = token;
        this.options = options;
    }

    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            System.err.println(
                    "usage: LoadDriver PORT TOKEN [--seconds N] [--in-flight N] [--batch N] [--rate N] [--run NAME]");
            System.exit(2);
        }
        List<String> words = Arrays.asList(args);
        Options options = new Options(
                Integer.parseInt(option(words, "--seconds", "30")),
                Integer.parseInt(option(words, "--in-flight", "128")),
                Integer.parseInt(option(words, "--batch", "100")),
                Long.parseLong(option(words, "--rate", "0")),
                option(words, "--run", Long.toString(System.currentTimeMillis(), 36)));
        new LoadDriver(Integer.parseInt(args[0]), args[1], options).run();
    }

    private static String option(List<String> words, String name, String otherwise) {
        int at = words.indexOf(name);
        return at < 0 || at + 1 == words.size() ? otherwise : words.get(at + 1);
    }

    private void run() throws Exception {
        long start = System.nanoTime();
        long deadline = start + Duration.ofSeconds(options.seconds()).toNanos();
        List<Future<long[]>> drivers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < options.inFlight(); i++) {
                drivers.add(threads.submit(() -> drive(start, deadline)));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        List<long[]> all = new ArrayList<>();
        for (Future<long[]> driver : drivers) {
            all.add(driver.get());
        }
        long[] nanos = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%d events acknowledged in %.1f s: %.0f events/s, batches of %d, %d in flight; refused batches %d, broken connections %d%n",
                acknowledged.get(),
                seconds,
                acknowledged.get() / seconds,
                options.batch(),
                options.inFlight(),
                refused.get(),
                broken.get());
        System.out.printf(
                Locale.ROOT,
                "latency of a batch: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                millis(nanos, 0.5),
                millis(nanos, 0.95),
                millis(nanos, 0.99),
                millis(nanos, 1));
    }

    private static double millis(long[] sorted, double q) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, Math.ceil(q * sorted.length))] / 1e6;
    }

    /// One connection's work until the deadline, or until the server is gone.
    private long[] drive(long start, long deadline) {
        Batch batch = Batch.of("/v1/events", "localhost:" + address.getPort(), token, options.run(), options.batch());
        long[] nanos = new long[1_024];
        int count = 0;
        try (Connection connection = new Connection(address)) {
            while (System.nanoTime() < deadline) {
                long first = next.getAndAdd(batch.events());
                pace(first, start);
                byte[] request = batch.numbered(first, Instant.now());
                long sent = System.nanoTime();
                Connection.Answer answer = connection.exchange(request);
                if (answer.status() == 202) {
                    acknowledged.addAndGet(batch.events());
                } else {
                    refused.incrementAndGet();
                }
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, count * 2);
                }
                nanos[count++] = System.nanoTime() - sent;
            }
        } catch (IOException e) {
            broken.incrementAndGet();
        }
        return Arrays.copyOf(nanos, count);
    }

    private void pace(long first, long start) {
        if (options.eventsPerSecond() > 0) {
            long due = start + (long) (first * 1e9 / options.eventsPerSecond());
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }
}
