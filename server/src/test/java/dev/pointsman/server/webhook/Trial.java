package dev.pointsman.server.webhook;

import dev.pointsman.core.notice.MemoryOutbox;
import dev.pointsman.core.notice.News;
import dev.pointsman.core.notice.Outbox;
import dev.pointsman.server.VirtualTime;
import dev.pointsman.testkit.Happened;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/// Couriers on a clock that only moves when told, with an outbox in memory and real requests.
final class Trial implements AutoCloseable {
    static final String SECRET = "whsec_cG9pbnRzbWFuLXdlYmhvb2stdGVzdC1rZXktMzItYiE=";
    private static final Duration WITHIN = Duration.ofSeconds(10);

    final VirtualTime time = new VirtualTime();
    final MemoryOutbox outbox = new MemoryOutbox();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private HttpPost post = HttpPost.with(WITHIN, WITHIN, InetAddress::getAllByName);
    private int version;

    static Webhook webhook(String name, Listening at) {
        return webhook(name, at, Wanted.everything());
    }

    static Webhook webhook(String name, Listening at, Wanted wanted) {
        return new Webhook(name, at.url(), WebhookSecret.parse(SECRET), wanted, true);
    }

    Trial answeredWithin(Duration limit) {
        post = HttpPost.with(WITHIN, limit, InetAddress::getAllByName);
        return this;
    }

    HttpPost post() {
        return post;
    }

    /// One that has begun.
    Courier courier(Webhook webhook) {
        return courier(webhook, outbox);
    }

    Courier courier(Webhook webhook, Outbox from) {
        Courier courier = new Courier(
                webhook,
                from,
                new Courier.Ways(
                        post,
                        news -> OutgoingEvent.of(news, JsonMapper.shared()),
                        BackOff.standard(),
                        time,
                        new Random(7)),
                meters);
        courier.begin();
        return courier;
    }

    /// A channel is suspended, at the clock's beginning.
    News happens(String channel) {
        version++;
        News news = new News.Moved(Happened.suspended(channel, version));
        outbox.add(news);
        return news;
    }

    double counted(String webhook, String result) {
        return meters.counter("pointsman_webhook_deliveries", "webhook", webhook, "result", result)
                .count();
    }

    @Override
    public void close() {
        post.close();
    }
}
