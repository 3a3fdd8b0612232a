package dev.pointsman.adapters.redis.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.redis.RealRedis;
import dev.pointsman.adapters.redis.RedisAddress;
import dev.pointsman.core.second.ItemSecond;
import dev.pointsman.core.second.PublishedSeconds;
import dev.pointsman.core.second.SecondCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.resps.Slowlog;

/// What is removed, and what that costs those who read meanwhile. `-Dpointsman.retention.items=100` makes
/// the simulated days as long as they are.
class RetentionTest {
    private static final int DATABASE = 3;
    private static final long NOON = 1_795_176_000L;
    private static final Duration RETENTION = Duration.ofHours(2);
    private static final int DAYS = 7;
    private static final int ITEMS = Integer.getInteger("pointsman.retention.items", 2);
    private static final long BLOCKED_MICROS_MAX = 5_000;
    private static final int MANY = 10_000;
    private static final Pattern USED = Pattern.compile("used_memory:(\\d+)");

    @BeforeEach
    void empty() {
        try (Jedis cli = RealRedis.open().cli(DATABASE)) {
            cli.flushDB();
        }
    }

    private static PublishedSeconds place() {
        return RedisPublishedSeconds.at(RedisAddress.of(RealRedis.open().url(DATABASE)), LayoutKeys.standard());
    }

    private static ItemSecond second(String item, long second) {
        return new ItemSecond(item, second, new SecondCounts(9, 3, Map.of("05", 2, "91", 1), 12, 0, 0));
    }

    @Test
    void two_hours_of_many_items_go_without_a_command_that_takes_five_milliseconds() {
        int items = 20;
        int seconds = (int) RETENTION.toSeconds();
        try (PublishedSeconds place = place();
                Jedis cli = RealRedis.open().cli(DATABASE)) {
            for (int item = 0; item < items; item++) {
                String name = "channel-" + item;
                place.put(
                        LongStream.range(NOON, NOON + seconds)
                                .mapToObj(at -> second(name, at))
                                .toList(),
                        0);
            }
            long keys = cli.dbSize();
            cli.configSet("slowlog-log-slower-than", "1000");
            cli.configSet("slowlog-max-len", Integer.toString(MANY));
            cli.slowlogReset();
            cli.configResetStat();

            int removed = 0;
            int steps = 0;
            while (removed < items * seconds) {
                removed += place.trim(NOON + seconds).seconds();
                steps++;
                assertThat(steps).isLessThan(1_000);
            }

            assertThat(keys).isEqualTo(items * seconds + items + 1);
            assertThat(cli.dbSize()).isZero();
            List<Slowlog> slow = cli.slowlogGet(MANY);
            cli.configSet("slowlog-log-slower-than", "10000");
            String stats = cli.info("commandstats");
            System.out.println("[retention] longest="
                    + slow.stream().mapToLong(Slowlog::getExecutionTime).max().orElse(0) + " us, a command="
                    + micros("unlink", stats) + " and " + micros("zrem", stats) + " us");
            assertThat(micros("unlink", stats)).isLessThan(BLOCKED_MICROS_MAX / 5.0);
            assertThat(micros("zrem", stats)).isLessThan(BLOCKED_MICROS_MAX / 5.0);
            // on a busy machine some are interrupted; what takes long by itself takes long each time
            assertThat(slow.stream().filter(command -> command.getExecutionTime() >= BLOCKED_MICROS_MAX))
                    .hasSizeLessThan(items * seconds / LayoutTrim.SLICE / 50);
        }
    }

    /// What one such command takes.
    private static double micros(String command, String stats) {
        Matcher found = Pattern.compile("cmdstat_" + command + ":calls=\\d+,usec=\\d+,usec_per_call=([0-9.]+)")
                .matcher(stats);
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }

    @Test
    void over_seven_days_memory_and_keys_stay_what_they_were_after_the_first_hours() {
        List<Long> used = new ArrayList<>();
        List<Long> keys = new ArrayList<>();
        int step = 300;
        try (PublishedSeconds place = place();
                Jedis cli = RealRedis.open().cli(DATABASE)) {
            long end = NOON + Duration.ofDays(DAYS).toSeconds();
            for (long now = NOON; now < end; now += step) {
                // one second in ten has payments
                List<ItemSecond> minute = new ArrayList<>();
                for (int item = 0; item < ITEMS; item++) {
                    // every day another merchant
                    String name = "channel-" + item + "-"
                            + (now - NOON) / Duration.ofDays(1).toSeconds();
                    for (long at = now; at < now + step; at += 10) {
                        minute.add(second(name, at));
                    }
                }
                assertThat(place.put(minute, 0).left()).isEmpty();
                place.trim(now - RETENTION.toSeconds());
                if ((now - NOON) % Duration.ofHours(6).toSeconds() == 0 && now > NOON) {
                    Matcher memory = USED.matcher(cli.info("memory"));
                    assertThat(memory.find()).isTrue();
                    used.add(Long.valueOf(memory.group(1)));
                    keys.add(cli.dbSize());
                }
            }
            assertThat(cli.smembers("routeAlarm:alarmitems")).hasSize(ITEMS);
        }
        System.out.println("[retention] items=" + ITEMS + " keys=" + keys + " bytes=" + used);
        long most = 2L * ITEMS * (RETENTION.toSeconds() / 10 + step);
        assertThat(keys).allSatisfy(count -> assertThat(count).isLessThan(most));
        assertThat(keys.getLast()).isLessThanOrEqualTo(keys.get(1) + 2L * ITEMS);
        assertThat(used.getLast()).isLessThan((long) (used.get(1) * 1.1));
    }
}
