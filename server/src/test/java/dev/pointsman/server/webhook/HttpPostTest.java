package dev.pointsman.server.webhook;

import static dev.pointsman.server.webhook.Trial.webhook;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpPostTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final OutgoingEvent EVENT = new OutgoingEvent("evt_1", "t", new byte[] {'{', '}'});

    private final Listening receiver = Listening.start();

    @AfterEach
    void close() {
        receiver.close();
    }

    private static HttpPost.Answer sent(Duration answerWithin, Webhook to) {
        try (HttpPost post = HttpPost.with(LONG, answerWithin, InetAddress::getAllByName)) {
            return post.send(to, EVENT, Instant.EPOCH);
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        receiver.answers(302, "Location", receiver.url().toString());

        assertThat(sent(LONG, webhook("a", receiver))).isEqualTo(new HttpPost.Answer.Failed("answered 302", null));
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void a_receiver_that_does_not_answer_is_waited_for_only_so_long() {
        CountDownLatch over = new CountDownLatch(1);
        receiver.answers(exchange -> await(over));

        assertThat(sent(Duration.ofMillis(50), webhook("a", receiver)))
                .isEqualTo(new HttpPost.Answer.Failed("no answer within 50 ms", null));
        over.countDown();
    }

    @Test
    void a_body_that_does_not_end_is_waited_for_only_so_long() {
        CountDownLatch over = new CountDownLatch(1);
        receiver.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            await(over);
        });

        assertThat(sent(Duration.ofMillis(300), webhook("a", receiver)))
                .isEqualTo(new HttpPost.Answer.Failed("no answer within 300 ms", null));
        over.countDown();
    }

    @Test
    void a_body_without_end_is_cut_off() {
        CountDownLatch cut = new CountDownLatch(1);
        receiver.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(new byte[8_192]);
                }
            } catch (IOException _) {
                cut.countDown();
            }
        });

        assertThat(sent(LONG, webhook("a", receiver))).isEqualTo(new HttpPost.Answer.Delivered("answered 200"));
        Listening.until(() -> cut.getCount() == 0);
    }

    @Test
    void nothing_is_sent_inside_unless_that_is_allowed() {
        Webhook inside = new Webhook(
                "a",
                URI.create(receiver.url().toString().replace("http:", "https:")),
                WebhookSecret.parse(Trial.SECRET),
                Wanted.everything(),
                false);

        assertThat(sent(LONG, inside).text())
                .isEqualTo("not sent: 127.0.0.1 is at 127.0.0.1, a loopback address, which needs allowPrivate");
        assertThat(receiver.requests()).isEmpty();
    }

    @Test
    void nobody_there_is_said_without_the_url() {
        Webhook nobody = webhook("a", receiver);
        receiver.close();

        assertThat(sent(LONG, nobody).text()).isEqualTo("could not be sent: ConnectException");
    }

    @Test
    void one_slow_receiver_delays_nobody_else() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        Listening slow = Listening.start();
        slow.answers(exchange -> await(over));
        try (Trial trial = new Trial()) {
            Couriers couriers = new Couriers(
                    List.of(trial.courier(webhook("slow", slow)), trial.courier(webhook("quick", receiver))),
                    trial.post());
            trial.happens("x");
            couriers.start();
            Listening.until(() -> slow.requests().size() == 1);
            Listening.until(() -> receiver.requests().size() == 1);
            trial.happens("y");
            couriers.wake();
            Listening.until(() -> receiver.requests().size() == 2);

            assertThat(slow.requests()).hasSize(1);
            over.countDown();
            couriers.stop();
        }
        slow.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
