package dev.pointsman.adapters.redis.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.redis.RealRedis;
import dev.pointsman.adapters.redis.RedisAddress;
import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.second.ItemNames;
import dev.pointsman.core.second.ItemSecond;
import dev.pointsman.core.second.ItemSeconds;
import dev.pointsman.core.second.PublishedSeconds;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.testkit.Payments;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

class PlainReaderTest {
    private static final int DATABASE = 0;
    private static final long START = 1_795_176_000L;
    private static final int PAYMENTS = 5_000;

    private final Counter counter = Counter.single("test", CountingRules.standard(), Payments.PARTIES, Set.of());
    private final ItemSeconds seconds = new ItemSeconds(ItemNames.standard(), ItemSeconds.Limits.STANDARD);

    /// What was sent of an item, counted by hand.
    private static final class Sent {
        private long success;
        private final Map<String, Long> reasons = new TreeMap<>();
    }

    /// Failures that are to succeed later, or reported once more.
    private record Open(PaymentEvent later, String item, String reason) {}

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_tool_that_knows_the_description_only_gets_the_totals_that_were_sent(long seed) {
        try (Jedis cli = RealRedis.open().cli(DATABASE)) {
            cli.flushDB();
        }
        Random random = new Random(seed);
        Map<String, Sent> sent = new HashMap<>();
        ArrayDeque<Open> open = new ArrayDeque<>();
        try (PublishedSeconds place =
                RedisPublishedSeconds.at(RedisAddress.of(RealRedis.open().url(DATABASE)), LayoutKeys.standard())) {
            for (int i = 0; i < PAYMENTS; i++) {
                long now = START + i / 50;
                pay(i, now, random, sent, open);
                if (random.nextInt(4) == 0 && !open.isEmpty()) {
                    restate(open.remove(), now, sent);
                }
                if (i % 50 == 49) {
                    seconds.take(counter.cut(Instant.ofEpochSecond(now), i + 1));
                    written(place, random);
                }
            }
        }
        try (TypedCommands redis = TypedCommands.to(RealRedis.open().port())) {
            Map<String, PlainReader.Total> totals = PlainReader.of(redis).totals();
            assertThat(totals.keySet()).isEqualTo(sent.keySet());
            totals.forEach((item, total) -> {
                Sent of = sent.getOrDefault(item, new Sent());
                assertThat(total.wrong()).isEmpty();
                assertThat(total.success()).as(item).isEqualTo(of.success);
                assertThat(total.reasons()).as(item).isEqualTo(of.reasons);
                assertThat(total.fail())
                        .isEqualTo(of.reasons.values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
            });
        }
    }

    /// Now and then what was written is written again, as after a loss.
    private void written(PublishedSeconds place, Random random) {
        List<ItemSecond> next = seconds.next(10_000);
        assertThat(place.put(next, 0).left()).isEmpty();
        if (random.nextInt(3) == 0) {
            assertThat(place.put(next, 0).left()).isEmpty();
        }
    }

    private void pay(int number, long now, Random random, Map<String, Sent> sent, ArrayDeque<Open> open) {
        String merchant = "10000011" + random.nextInt(3);
        String item = "WeChat-Payment-" + merchant;
        Payments payment = Payments.payment("a" + number)
                .channel("WeChat-Payment")
                .merchant(merchant)
                .bank(random.nextBoolean() ? "CCB" : "ICBC");
        long second = now - random.nextInt(3);
        if (random.nextInt(10) < 7) {
            take(payment.succeeded().at(second), now);
            sent.computeIfAbsent(item, _ -> new Sent()).success++;
            return;
        }
        FaultParty party = FaultParty.values()[random.nextInt(FaultParty.values().length)];
        String code = "c" + random.nextInt(5);
        take(payment.failed(party, code).at(second), now);
        sent.computeIfAbsent(item, _ -> new Sent()).reasons.merge(party + ":" + code, 1L, Long::sum);
        open.add(new Open(
                Payments.payment("a" + number)
                        .channel("WeChat-Payment")
                        .merchant(merchant)
                        .succeeded()
                        .at(now),
                item,
                party + ":" + code));
    }

    private void restate(Open failed, long now, Map<String, Sent> sent) {
        take(failed.later(), now);
        Sent item = sent.computeIfAbsent(failed.item(), _ -> new Sent());
        item.success++;
        item.reasons.computeIfPresent(failed.reason(), (_, count) -> count == 1 ? null : count - 1);
    }

    private void take(PaymentEvent event, long now) {
        counter.take(event, Instant.ofEpochSecond(now));
    }
}
