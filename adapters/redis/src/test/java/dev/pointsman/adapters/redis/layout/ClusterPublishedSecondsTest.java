package dev.pointsman.adapters.redis.layout;

import static dev.pointsman.testkit.PublishedSecondsContract.second;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.redis.RealCluster;
import dev.pointsman.adapters.redis.RedisAddress;
import dev.pointsman.core.second.ItemCharts;
import dev.pointsman.core.second.ItemSecond;
import dev.pointsman.core.second.PublishedSeconds;
import dev.pointsman.core.second.Standing;
import dev.pointsman.core.second.Trouble;
import dev.pointsman.testkit.PublishedSecondsContract;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClusterClient;

class ClusterPublishedSecondsTest implements PublishedSecondsContract {
    private static final LayoutKeys TAGGED = LayoutKeys.standard().tagged(true);

    @BeforeEach
    void empty() {
        lose();
    }

    @Override
    public void lose() {
        RealCluster.open().flush();
    }

    @Override
    public PublishedSeconds writer() {
        return RedisPublishedSeconds.at(RedisAddress.of(RealCluster.open().url()), TAGGED);
    }

    @Override
    public ItemCharts charts() {
        return RedisItemCharts.at(RedisAddress.of(RealCluster.open().url()), TAGGED);
    }

    @Test
    void braces_stand_around_the_item_in_its_keys_and_not_in_the_set() {
        try (PublishedSeconds place = writer();
                RedisClusterClient cli = RealCluster.open().cli()) {
            place.put(List.of(second(NOON, 2, Map.of("03", 1))), 0);

            assertThat(cli.smembers("routeAlarm:alarmitems")).containsExactly(ITEM);
            assertThat(cli.zrange("routeAlarm:alarmitem:timeStore:{" + ITEM + "}", 0, -1))
                    .containsExactly("" + NOON);
            assertThat(cli.hgetAll("routeAlarm:alarmitem:fieldStore:{" + ITEM + "}:" + NOON))
                    .isEqualTo(Map.of("success", "2", "fail", "1", "03", "1", "_initiated", "3"));
        }
    }

    @Test
    void many_items_are_spread_over_the_nodes_and_read_whole() {
        List<ItemSecond> many = IntStream.range(0, 300)
                .mapToObj(number -> second("channel-" + number, NOON, number, Map.of("05", 1)))
                .toList();
        try (PublishedSeconds place = writer()) {
            assertThat(place.put(many, 0).seconds()).isEqualTo(300);
        }
        for (int port : RealCluster.open().ports()) {
            try (Jedis node = new Jedis("127.0.0.1", port)) {
                assertThat(node.dbSize()).isGreaterThan(100);
            }
        }
        try (RedisItemCharts charts =
                RedisItemCharts.at(RedisAddress.of(RealCluster.open().url()), TAGGED)) {
            for (ItemSecond one : many) {
                assertThat(charts.secondsOf(one.item(), NOON, NOON)).isEqualTo(new ItemCharts.Chart.Of(List.of(one)));
            }
        }
    }

    @Test
    void an_item_with_braces_of_its_own_is_written_with_others() {
        try (PublishedSeconds place = writer()) {
            ItemSecond odd = second("}a{b}-1", NOON, 1, Map.of());
            assertThat(place.put(List.of(odd), 0).left()).isEmpty();

            assertThat(charts().secondsOf("}a{b}-1", NOON, NOON)).isEqualTo(new ItemCharts.Chart.Of(List.of(odd)));
        }
    }

    @Test
    void one_node_that_lost_its_keys_is_noticed() {
        try (PublishedSeconds place = writer()) {
            assertThat(place.standing(0)).isEqualTo(new Standing.Lost());
            for (int port : RealCluster.open().ports()) {
                try (Jedis node = new Jedis("127.0.0.1", port)) {
                    node.flushAll();
                }
                assertThat(place.standing(0)).isEqualTo(new Standing.Lost());
                assertThat(place.standing(0)).isEqualTo(new Standing.Whole());
            }
        }
    }

    @Test
    void a_cluster_wants_hash_tags() {
        try (PublishedSeconds place =
                RedisPublishedSeconds.at(RedisAddress.of(RealCluster.open().url()), LayoutKeys.standard())) {
            assertThat(place.standing(0))
                    .isEqualTo(new Standing.Unusable(
                            new Trouble("hashTags", "must be true: the url is of a cluster", true)));
        }
    }
}
