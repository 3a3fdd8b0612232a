package dev.pointsman.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.server.seconds.SecondsRules;
import dev.pointsman.server.store.Stores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RedisSecondsTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Stores stores = Stores.inMemory(RampPlan.standard());
    private final OneRedis redis;
    private String token = "";

    RedisSecondsTest() throws IOException {
        redis = OneRedis.started();
    }

    @BeforeEach
    void nothingStands() {
        assertThat(redis.totals()).isEmpty();
    }

    @AfterEach
    void stop() throws IOException {
        redis.close();
    }

    private PointsmanServer server() {
        PointsmanServer server = PointsmanServer.start(ServerConfig.standard()
                .onPort(0)
                .with(stores)
                .with(SecondsRules.none().in(redis.url(), null)));
        server.firstToken().ifPresent(first -> token = first);
        return server;
    }

    private Caller admin(PointsmanServer server) {
        return new Caller(HTTP, URI.create("http://127.0.0.1:" + server.port()), token);
    }

    private static String payment(String id, String outcome) {
        return """
                {"id":"%s","type":"COMPLETED","operation":"PAY_IN","attempt":"A-%s","channel":"WeChat-Payment",\
                "merchant":"100000111","bank":"CCB","outcome":%s,"occurredAt":"%s"}""".formatted(id, id, outcome, Running.now());
    }

    private static void paid(Caller admin, int from, int to) {
        for (int number = from; number < to; number++) {
            String outcome = number % 3 == 0 ? "\"FAILURE\",\"code\":\"05\"" : "\"SUCCESS\"";
            assertThat(admin.events(payment("e" + number, outcome)).status()).isEqualTo(202);
        }
    }

    private static Map<String, Long> counts(long success, long fail) {
        return Map.of("success", success, "fail", fail, "05", fail, "_initiated", success + fail);
    }

    private static String health(Caller admin) {
        return admin.get("/health/ready").json().at("/parts/redis").stringValue();
    }

    @Test
    void events_stand_in_redis_by_the_second_and_are_written_again_when_it_was_flushed() {
        try (PointsmanServer server = server()) {
            Caller admin = admin(server);
            paid(admin, 0, 30);
            Running.until(() -> redis.totals().equals(counts(20, 10)));

            redis.flush();
            Running.until(() -> redis.totals().equals(counts(20, 10)));

            Running.until(() -> health(admin).equals("UP"));
            assertThat(admin.get("/metrics").body())
                    .contains("pointsman_redis_rebuilt_total 1.0")
                    .contains("pointsman_redis_items 1.0")
                    .contains("pointsman_redis_behind_seconds")
                    .contains("pointsman_redis_left_out_total{why=\"lost\"} 0.0");
        }
    }

    @Test
    void a_channel_and_merchant_are_shown_by_the_second_as_they_stand_there() {
        try (PointsmanServer server = server()) {
            Caller admin = admin(server);
            paid(admin, 0, 30);
            Running.until(() -> redis.totals().equals(counts(20, 10)));

            Caller.Reply shown = admin.get("/v1/seconds?channel=WeChat-Payment&merchant=100000111");

            assertThat(shown.json().at("/item").stringValue()).isEqualTo("WeChat-Payment-100000111");
            assertThat(StreamSupport.stream(shown.json().at("/seconds").spliterator(), false)
                            .mapToInt(second -> second.at("/success").intValue()
                                    + 1_000 * second.at("/reasons/05").intValue())
                            .sum())
                    .isEqualTo(10_020);
            assertThat(admin.get("/v1/seconds?channel=WeChat-Payment&merchant=other")
                            .json()
                            .at("/seconds"))
                    .isEmpty();
            assertThat(admin.get("/v1/seconds?channel=c&from=9&to=8").body()).contains("from=9 to=8");
            assertThat(admin.get("/v1/seconds?channel=c&operation=PAY").status())
                    .isEqualTo(400);
            redis.hang();
            assertThat(admin.get("/v1/seconds?channel=WeChat-Payment").status()).isEqualTo(503);
            redis.goOn();
        }
    }

    @Test
    void people_see_a_channel_and_merchant_by_the_second() {
        try (PointsmanServer server = server();
                Browser browser = new Browser(server)) {
            browser.logIn(token);
            paid(admin(server), 0, 30);
            Running.until(() -> redis.totals().equals(counts(20, 10)));

            String asked = "channel=WeChat-Payment&merchant=100000111";
            Running.until(() -> sum(browser.get("/seconds/series?" + asked), "succeeded") == 20);
            assertThat(sum(browser.get("/seconds/series?" + asked), "failed")).isEqualTo(10);
            assertThat(browser.get("/seconds?" + asked).body())
                    .contains("WeChat-Payment-100000111", "<td>05</td><td class=\"number\">10</td>");
            assertThat(browser.get("/seconds?channel=WeChat-Payment&merchant=other")
                            .body())
                    .contains("Nothing of WeChat-Payment-other stands in Redis");
            assertThat(browser.get("/seconds").body()).contains("Which channel");
            assertThat(browser.get("/seconds?channel=WeChat-Payment").body())
                    .contains("value=\"WeChat-Payment\"")
                    .doesNotContain("stands in Redis");
            assertThat(browser.get("/seconds?channel=WeChat-Payment&merchant=").body())
                    .contains("Nothing of WeChat-Payment-- stands in Redis");
            assertThat(browser.get("/seconds?channel=c&operation=PAY").status()).isEqualTo(400);
        }
    }

    private static int sum(Browser.Page series, String counts) {
        Matcher list = Pattern.compile("\"" + counts + "\":\\[([^\\]]*)]").matcher(series.body());
        assertThat(list.find()).as(series.body()).isTrue();
        return Arrays.stream(list.group(1).split(", "))
                .mapToInt(Integer::parseInt)
                .sum();
    }

    @Test
    void a_server_that_starts_again_knows_what_was_counted_before() {
        try (PointsmanServer server = server()) {
            paid(admin(server), 0, 30);
            Running.until(() -> redis.totals().equals(counts(20, 10)));
        }
        redis.flush();
        try (PointsmanServer server = server()) {
            Running.until(() -> redis.totals().equals(counts(20, 10)));
            paid(admin(server), 30, 60);
            Running.until(() -> redis.totals().equals(counts(40, 20)));
        }
    }

    @Test
    void while_redis_hangs_judging_goes_on_and_what_was_missed_follows() {
        try (PointsmanServer server = server()) {
            Caller admin = admin(server);
            paid(admin, 0, 30);
            Running.until(() -> redis.totals().equals(counts(20, 10)));

            redis.hang();
            paid(admin, 30, 60);
            Running.until(() -> health(admin).startsWith("redis.url cannot be used: it does not answer in time"));

            assertThat(admin.get("/health/ready").status()).isEqualTo(200);
            assertThat(admin.get("/health/ready").json().at("/parts/judge").stringValue())
                    .isEqualTo("UP");
            assertThat(admin.get("/v1/channels/WeChat-Payment").status()).isEqualTo(200);
            redis.goOn();
            Running.until(() -> redis.totals().equals(counts(40, 20)));
            Running.until(() -> health(admin).equals("UP"));
        }
    }
}
