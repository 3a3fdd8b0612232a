package dev.pointsman.server.webhook;

import dev.pointsman.core.notice.Outbox;
import dev.pointsman.server.judging.Listeners;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/// Wires the way of events to systems outside.
@Configuration(proxyBeanMethods = false)
@Import(WebhooksEndpoint.class)
public class Webhooks {
    /// The receivers there are.
    public record Configured(List<Webhook> webhooks) {
        public static final int WEBHOOKS_MAX = 32;

        public Configured {
            webhooks = List.copyOf(webhooks);
            if (webhooks.size() > WEBHOOKS_MAX) {
                throw new IllegalArgumentException(
                        "there must be at most " + WEBHOOKS_MAX + " webhooks: webhooks=" + webhooks.size());
            }
            Set<String> names = new HashSet<>();
            for (Webhook webhook : webhooks) {
                if (!names.add(webhook.name())) {
                    throw new IllegalArgumentException("a webhook stands twice: name=" + webhook.name());
                }
            }
        }

        public static Configured none() {
            return new Configured(List.of());
        }
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    Couriers couriers(
            Configured configured,
            Outbox outbox,
            Listeners listeners,
            InstantSource clock,
            JsonMapper json,
            MeterRegistry registry) {
        HttpPost post = HttpPost.standard();
        Courier.Ways ways = new Courier.Ways(
                post, news -> OutgoingEvent.of(news, json), BackOff.standard(), clock, new SecureRandom());
        Couriers couriers = new Couriers(
                configured.webhooks().stream()
                        .map(webhook -> new Courier(webhook, outbox, ways, registry))
                        .toList(),
                post);
        listeners.add(couriers);
        return couriers;
    }
}
