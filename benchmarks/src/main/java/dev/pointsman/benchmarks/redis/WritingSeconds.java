package dev.pointsman.benchmarks.redis;

import dev.pointsman.adapters.redis.RedisAddress;
import dev.pointsman.adapters.redis.layout.LayoutKeys;
import dev.pointsman.adapters.redis.layout.RedisPublishedSeconds;
import dev.pointsman.benchmarks.Machine;
import dev.pointsman.core.second.ItemSecond;
import dev.pointsman.core.second.PublishedSeconds;
import dev.pointsman.core.second.PublishedSeconds.Written;
import dev.pointsman.core.second.SecondCounts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.embedded.RedisServer;

/// What stands in Redis against active items and against events: how many item-seconds are written for each
/// second of traffic, and how long Redis and the writer are busy with it; beside it, flat out, a bare
/// pipeline of HSET.
public final class WritingSeconds {
    private static final int[] ITEMS = {100, 1_000, 10_000};
    private static final int[] EVENTS_PER_SECOND = {2_000, 20_000, 100_000};
    private static final int EVENTS_USUAL = 20_000;
    private static final int ITEMS_USUAL = 1_000;
    private static final int SECONDS = 5;
    private static final int FLAT_OUT = 100_000;
    private static final int AT_ONCE = 500;
    private static final int ANSWER_MILLIS = 60_000;
    private static final Pattern SCRIPT_MICROS = Pattern.compile("cmdstat_eval(?:sha)?:calls=\\d+,usec=(\\d+)");

    private final Jedis cli;
    private final PublishedSeconds place;

    private WritingSeconds(Jedis cli, PublishedSeconds place) {
        this.cli = cli;
        this.place = place;
    }

    public static void main(String[] args) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        RedisServer redis = RedisServer.newRedisServer()
                .bind("127.0.0.1")
                .port(port)
                .setting("save \"\"")
                .build();
        redis.start();
        try (Jedis cli = new Jedis("127.0.0.1", port, ANSWER_MILLIS);
                PublishedSeconds place =
                        RedisPublishedSeconds.at(RedisAddress.of("redis://127.0.0.1:" + port), LayoutKeys.standard())) {
            System.out.println("# Machine: " + Machine.current().line() + ", Redis on it too");
            new WritingSeconds(cli, place).run();
        } finally {
            redis.stop();
        }
    }

    private void run() {
        // once for the JIT and the script
        flatOut(FLAT_OUT);
        cli.flushAll();
        place.standing(0);
        System.out.println("items events/s | item-seconds written/s  Redis busy ms/s  writer busy ms/s");
        for (int items : ITEMS) {
            traffic(items, Math.max(EVENTS_USUAL, 2 * items));
        }
        for (int events : EVENTS_PER_SECOND) {
            traffic(ITEMS_USUAL, events);
        }
        say("item-seconds by the script", flatOut(FLAT_OUT));
        say("the same hashes by a bare pipeline of HSET", bare(false));
        say("the same keys by a bare pipeline of DEL, HSET and ZADD", bare(true));
    }

    private static void say(String what, double perSecond) {
        System.out.println(String.format(Locale.ROOT, "flat out: %s, per second %,.0f", what, perSecond));
    }

    private void traffic(int items, int eventsPerSecond) {
        Traffic traffic = new Traffic(items, eventsPerSecond);
        cli.flushAll();
        cli.configResetStat();
        long written = 0;
        long busyNanos = 0;
        for (int second = 0; second < SECONDS; second++) {
            traffic.second();
            long began = System.nanoTime();
            List<ItemSecond> next = traffic.seconds().next(AT_ONCE);
            while (!next.isEmpty()) {
                written += put(next);
                next = traffic.seconds().next(AT_ONCE);
            }
            busyNanos += System.nanoTime() - began;
        }
        System.out.println(String.format(
                Locale.ROOT,
                "%,6d %,8d | %,10d %10.1f %10.1f",
                items,
                eventsPerSecond,
                written / SECONDS,
                scriptMicros() / 1_000.0 / SECONDS,
                busyNanos / 1e6 / SECONDS));
    }

    private long put(List<ItemSecond> seconds) {
        Written written = place.put(seconds, 0);
        if (written.trouble() != null) {
            throw new IllegalStateException(String.valueOf(written.trouble()));
        }
        return written.seconds();
    }

    private long scriptMicros() {
        Matcher found = SCRIPT_MICROS.matcher(cli.info("commandstats"));
        long micros = 0;
        while (found.find()) {
            micros += Long.parseLong(found.group(1));
        }
        return micros;
    }

    private static ItemSecond second(int number) {
        return new ItemSecond(
                "channel-" + number % ITEMS_USUAL,
                1_795_176_000L + number / ITEMS_USUAL,
                new SecondCounts(17, 3, Map.of("05", 2, "91", 1), 20, 0, 0));
    }

    private double flatOut(int count) {
        cli.flushAll();
        long began = System.nanoTime();
        List<ItemSecond> some = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            some.add(second(number));
            if (some.size() == AT_ONCE) {
                put(some);
                some = new ArrayList<>();
            }
        }
        return count * 1e9 / (System.nanoTime() - began);
    }

    private double bare(boolean everyKey) {
        cli.flushAll();
        Map<String, String> fields = Map.of("success", "17", "fail", "3", "05", "2", "91", "1", "_initiated", "20");
        long began = System.nanoTime();
        for (int from = 0; from < FLAT_OUT; from += AT_ONCE) {
            try (Pipeline pipeline = cli.pipelined()) {
                for (int number = from; number < from + AT_ONCE; number++) {
                    String item = "channel-" + number % ITEMS_USUAL;
                    String second = Long.toString(1_795_176_000L + number / ITEMS_USUAL);
                    String key = "routeAlarm:alarmitem:fieldStore:" + item + ":" + second;
                    if (everyKey) {
                        pipeline.del(key);
                        pipeline.zadd("routeAlarm:alarmitem:timeStore:" + item, Double.parseDouble(second), second);
                    }
                    pipeline.hset(key, fields);
                }
            }
        }
        return FLAT_OUT * 1e9 / (System.nanoTime() - began);
    }
}
