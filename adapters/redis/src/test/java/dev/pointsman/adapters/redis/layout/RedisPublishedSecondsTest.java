package dev.pointsman.adapters.redis.layout;

import static dev.pointsman.testkit.PublishedSecondsContract.second;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.redis.RealRedis;
import dev.pointsman.adapters.redis.RedisAddress;
import dev.pointsman.core.second.ItemCharts;
import dev.pointsman.core.second.ItemSecond;
import dev.pointsman.core.second.PublishedSeconds;
import dev.pointsman.core.second.PublishedSeconds.Written;
import dev.pointsman.core.second.Standing;
import dev.pointsman.core.second.Trouble;
import dev.pointsman.testkit.PublishedSecondsContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisPublishedSecondsTest implements PublishedSecondsContract {
    private static final int DATABASE = 2;

    @BeforeEach
    void empty() {
        lose();
    }

    @Override
    public void lose() {
        try (Jedis cli = RealRedis.open().cli(DATABASE)) {
            cli.flushDB();
        }
    }

    @Override
    public PublishedSeconds writer() {
        return at(RealRedis.open().url(DATABASE));
    }

    private static PublishedSeconds at(String url) {
        return RedisPublishedSeconds.at(RedisAddress.of(url), LayoutKeys.standard());
    }

    @Override
    public ItemCharts charts() {
        return RedisItemCharts.at(RedisAddress.of(RealRedis.open().url(DATABASE)), LayoutKeys.standard());
    }

    @Test
    void keys_types_and_fields_are_those_of_the_description() {
        try (PublishedSeconds place = writer();
                Jedis cli = RealRedis.open().cli(DATABASE)) {
            place.put(List.of(second(NOON, 2, Map.of("03", 1, "success", 4))), 0);

            assertThat(cli.keys("*"))
                    .containsExactlyInAnyOrder(
                            "routeAlarm:alarmitems",
                            "routeAlarm:alarmitem:timeStore:WeChat-Payment-100000111",
                            "routeAlarm:alarmitem:fieldStore:WeChat-Payment-100000111:" + NOON);
            assertThat(cli.smembers("routeAlarm:alarmitems")).containsExactly(ITEM);
            assertThat(cli.zrangeWithScores("routeAlarm:alarmitem:timeStore:" + ITEM, 0, -1))
                    .singleElement()
                    .satisfies(only -> {
                        assertThat(only.getElement()).isEqualTo("" + NOON);
                        assertThat(only.getScore()).isEqualTo(NOON);
                    });
            assertThat(cli.hgetAll("routeAlarm:alarmitem:fieldStore:" + ITEM + ":" + NOON))
                    .isEqualTo(Map.of("success", "2", "fail", "5", "03", "1", "~success", "4", "_initiated", "7"));
        }
    }

    @Test
    void a_term_stands_beside_the_counts_and_no_key_is_added_for_it() {
        try (PublishedSeconds place = writer();
                Jedis cli = RealRedis.open().cli(DATABASE)) {
            place.put(List.of(second(NOON, 2, Map.of())), 7);

            assertThat(cli.hget("routeAlarm:alarmitem:fieldStore:" + ITEM + ":" + NOON, "_term"))
                    .isEqualTo("7");
            assertThat(cli.dbSize()).isEqualTo(3);
        }
    }

    @Test
    void a_redis_that_forgot_the_script_is_sent_it_again() {
        try (PublishedSeconds place = writer();
                Jedis cli = RealRedis.open().cli(DATABASE)) {
            place.put(List.of(second(NOON, 2, Map.of())), 0);
            cli.scriptFlush();

            assertThat(place.put(List.of(second(NOON, 3, Map.of())), 0).left()).isEmpty();
        }
    }

    @Test
    void a_key_of_somebody_else_is_left_alone_and_the_other_items_are_written() {
        try (PublishedSeconds place = writer();
                Jedis cli = RealRedis.open().cli(DATABASE)) {
            String theirs = "routeAlarm:alarmitem:timeStore:" + ITEM;
            cli.set(theirs, "theirs");
            ItemSecond left = second(NOON, 1, Map.of());

            Written written = place.put(List.of(left, second("other-1", NOON, 1, Map.of())), 0);

            assertThat(written)
                    .isEqualTo(new Written(
                            1,
                            0,
                            List.of(left),
                            new Trouble("prefix", "the key " + theirs + " holds what is not ours", true)));
            assertThat(cli.get(theirs)).isEqualTo("theirs");
            assertThat(cli.hget("routeAlarm:alarmitem:fieldStore:other-1:" + NOON, "success"))
                    .isEqualTo("1");
        }
    }

    @Test
    void a_set_of_items_that_is_none_is_found_before_anything_is_written() {
        try (PublishedSeconds place = writer();
                Jedis cli = RealRedis.open().cli(DATABASE)) {
            cli.rpush("routeAlarm:alarmitems", "theirs");

            assertThat(place.standing(0))
                    .isEqualTo(unusable("prefix", "the key routeAlarm:alarmitems holds what is not ours (list)", true));
            assertThat(cli.dbSize()).isEqualTo(1);
        }
    }

    private static Standing unusable(String setting, String why, boolean lasting) {
        return new Standing.Unusable(new Trouble(setting, why, lasting));
    }

    @Test
    void a_wrong_or_missing_password_lasts_and_is_told_without_it() {
        String url = "redis://127.0.0.1:" + RealRedis.guarded().port();
        try (PublishedSeconds place =
                RedisPublishedSeconds.at(RedisAddress.of(url, RealRedis.PASSWORD), LayoutKeys.standard())) {
            assertThat(place.standing(0)).isEqualTo(new Standing.Lost());
        }
        assertThat(RedisPublishedSeconds.at(RedisAddress.of(url, "wrong"), LayoutKeys.standard())
                        .standing(0))
                .isEqualTo(unusable("url", "it refuses user, password or database (WRONGPASS)", true));
        assertThat(at(url).standing(0)).isInstanceOfSatisfying(Standing.Unusable.class, unusable -> {
            assertThat(unusable.trouble().lasting()).isTrue();
            assertThat(unusable.trouble().why()).contains("NOAUTH");
        });
    }

    @Test
    void one_that_is_not_there_may_come_back() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        try (PublishedSeconds place = at("redis://127.0.0.1:" + nobody)) {
            assertThat(place.standing(0)).isEqualTo(unusable("url", "it is not reached (ConnectException)", false));
            List<ItemSecond> seconds = List.of(second(NOON, 1, Map.of()));
            assertThat(place.put(seconds, 0).left()).isEqualTo(seconds);
            assertThat(place.trim(NOON).trouble()).isNotNull();
        }
    }

    @Test
    void memory_that_is_used_up_is_told_and_what_was_to_be_written_is_left() {
        try (PublishedSeconds place = writer();
                Jedis cli = RealRedis.open().cli(DATABASE)) {
            place.put(List.of(second(NOON, 1, Map.of())), 0);
            cli.configSet("maxmemory", "1");
            try {
                Written written = place.put(List.of(second(NOON + 1, 1, Map.of())), 0);
                assertThat(written.left()).hasSize(1);
                assertThat(written.trouble()).isEqualTo(new Trouble("url", "it has no memory left (OOM)", false));
            } finally {
                cli.configSet("maxmemory", "0");
            }
        }
    }

    @Test
    void a_connection_that_was_cut_is_opened_again() {
        try (PublishedSeconds place = writer();
                Jedis cli = RealRedis.open().cli(DATABASE)) {
            assertThat(place.standing(0)).isEqualTo(new Standing.Lost());
            cli.clientKill(redis.clients.jedis.params.ClientKillParams.clientKillParams()
                    .skipMe(redis.clients.jedis.params.ClientKillParams.SkipMe.YES));

            assertThat(place.standing(0)).isInstanceOf(Standing.Unusable.class);
            assertThat(place.standing(0)).isEqualTo(new Standing.Whole());
        }
    }

    @Test
    void a_chart_of_what_is_not_ours_is_told() {
        try (Jedis cli = RealRedis.open().cli(DATABASE)) {
            cli.zadd("routeAlarm:alarmitem:timeStore:" + ITEM, NOON, "" + NOON);
            cli.hset("routeAlarm:alarmitem:fieldStore:" + ITEM + ":" + NOON, "success", "many");

            assertThat(charts().secondsOf(ITEM, NOON, NOON))
                    .isEqualTo(new ItemCharts.Chart.Unread(new Trouble(
                            "prefix", "not ours: a field holds no number: field=success value=many", true)));
        }
    }
}
