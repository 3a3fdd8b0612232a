package dev.pointsman.server.webhook;

import static dev.pointsman.server.webhook.Trial.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.core.incident.Grade;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.notice.News;
import dev.pointsman.core.notice.Outbox;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.testkit.Happened;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CourierTest {
    private final Trial trial = new Trial();
    private final Listening receiver = Listening.start();

    @AfterEach
    void close() {
        trial.close();
        receiver.close();
    }

    private JsonNode received(int index) {
        return JsonMapper.shared().readTree(receiver.requests().get(index).body());
    }

    private List<String> types() {
        return receiver.requests().stream()
                .map(each ->
                        JsonMapper.shared().readTree(each.body()).get("type").stringValue())
                .toList();
    }

    private void tell(Incident incident, boolean isOver) {
        trial.outbox.add(new News.Told(
                isOver ? Happened.resolved(incident) : Happened.opened(incident),
                isOver ? Happened.ended(incident) : incident));
    }

    private static void turns(Courier courier, int times) {
        for (int i = 0; i < times; i++) {
            courier.turn();
        }
    }

    @Test
    void a_transition_and_an_incident_arrive_as_cloud_events_in_their_order() {
        Courier courier = trial.courier(webhook("a", receiver));
        trial.happens("unionpay-api-debit");
        tell(Happened.incident("INC-1", "unionpay-api-debit"), false);
        tell(Happened.incident("INC-1", "unionpay-api-debit"), true);
        turns(courier, 4);

        assertThat(types())
                .containsExactly(
                        "dev.pointsman.channel.suspended",
                        "dev.pointsman.incident.opened",
                        "dev.pointsman.incident.resolved");
        JsonNode first = received(0);
        assertThat(receiver.requests().getFirst().contentType()).isEqualTo("application/cloudevents+json");
        assertThat(first.get("specversion").stringValue()).isEqualTo("1.0");
        assertThat(first.get("source").stringValue()).isEqualTo("urn:pointsman");
        assertThat(first.get("subject").stringValue()).isEqualTo("channel=unionpay-api-debit");
        assertThat(first.get("time").stringValue()).isEqualTo(Happened.AT.toString());
        assertThat(first.at("/data/to").stringValue()).isEqualTo("SUSPENDED");
        assertThat(first.get("id").stringValue())
                .isEqualTo(receiver.requests().getFirst().id());
        assertThat(received(1).get("subject").stringValue()).isEqualTo("INC-1");
        assertThat(received(1).at("/data/incident/severity").stringValue()).isEqualTo("P2");
        assertThat(received(1).at("/data/title").stringValue()).contains("fails");
        assertThat(courier.standing().delivered()).isEqualTo(3);
        assertThat(courier.waiting()).isZero();
    }

    @Test
    void what_arrives_is_signed_with_the_time_of_the_try() {
        Courier courier = trial.courier(webhook("a", receiver));
        trial.happens("x");
        trial.time.advance(Duration.ofMinutes(2));
        courier.turn();

        Listening.Request request = receiver.requests().getFirst();
        assertThat(request.timestamp())
                .isEqualTo(Long.toString(trial.time.instant().getEpochSecond()));
        assertThat(request.signature())
                .isEqualTo("v1,"
                        + HmacByHand.base64(
                                "pointsman-webhook-test-key-32-b!",
                                request.id() + "." + request.timestamp() + "." + request.body()));
    }

    @Test
    void a_receiver_that_is_new_is_told_only_of_what_happens_from_then_on() {
        trial.happens("before");
        Courier courier = trial.courier(webhook("a", receiver));
        News after = trial.happens("after");
        turns(courier, 3);

        assertThat(receiver.requests())
                .singleElement()
                .extracting(Listening.Request::id)
                .isEqualTo(OutgoingEvent.of(after, JsonMapper.shared()).id());
    }

    @Test
    void a_crash_between_delivering_and_writing_it_down_repeats_the_event_with_the_same_id() {
        trial.courier(webhook("a", receiver));
        trial.happens("x");
        Courier crashing = trial.courier(webhook("a", receiver), new Forgetful(trial.outbox));
        assertThatThrownBy(crashing::turn).isInstanceOf(IllegalStateException.class);

        Courier next = trial.courier(webhook("a", receiver));
        turns(next, 3);

        assertThat(receiver.requests()).hasSize(2);
        assertThat(receiver.requests().get(1).id())
                .isEqualTo(receiver.requests().get(0).id());
        assertThat(receiver.requests().get(1).body())
                .isEqualTo(receiver.requests().get(0).body());
        assertThat(next.standing().delivered()).isEqualTo(1);
    }

    @Test
    void what_fails_is_tried_again_after_waits_that_grow() {
        receiver.answers(500);
        Courier courier = trial.courier(webhook("a", receiver));
        trial.happens("x");
        List<Duration> waits = new ArrayList<>();
        for (int tries = 1; tries <= 7; tries++) {
            courier.turn();
            turns(courier, 2);
            assertThat(receiver.requests()).as("none before it is due").hasSize(tries);
            Instant retryAt = courier.standing().retryAt();
            assertThat(retryAt).isNotNull();
            waits.add(Duration.between(trial.time.instant(), retryAt));
            trial.time.advance(waits.getLast());
        }
        receiver.answers(204);
        turns(courier, 2);

        assertThat(waits).isSorted();
        assertThat(waits.getFirst()).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
        assertThat(waits.getLast()).isBetween(Duration.ofSeconds(160), Duration.ofSeconds(320));
        assertThat(receiver.requests())
                .extracting(Listening.Request::id)
                .containsOnly(receiver.requests().getFirst().id());
        assertThat(courier.standing().tries()).isZero();
        assertThat(courier.standing().delivered()).isEqualTo(1);
        assertThat(trial.counted("a", "failed")).isEqualTo(7);
    }

    @Test
    void a_restart_does_not_shorten_a_wait() {
        receiver.answers(500);
        trial.happens("before");
        trial.courier(webhook("a", receiver));
        trial.happens("x");
        trial.courier(webhook("a", receiver)).turn();

        Courier next = trial.courier(webhook("a", receiver));
        turns(next, 3);

        assertThat(receiver.requests()).hasSize(1);
        assertThat(next.standing().tries()).isEqualTo(1);
    }

    @Test
    void the_wait_that_a_receiver_asks_for_is_kept_up_to_an_hour() {
        receiver.answers(429, "Retry-After", "600");
        Courier courier = trial.courier(webhook("a", receiver));
        trial.happens("x");
        courier.turn();
        assertThat(courier.standing().retryAt()).isEqualTo(trial.time.instant().plusSeconds(600));

        receiver.answers(503, "Retry-After", "999999");
        trial.time.advance(Duration.ofMinutes(10));
        courier.turn();
        assertThat(courier.standing().retryAt()).isEqualTo(trial.time.instant().plusSeconds(3_600));
    }

    @Test
    void an_event_that_fails_keeps_those_after_it_waiting() {
        receiver.answers(500);
        Courier courier = trial.courier(webhook("a", receiver));
        trial.happens("first");
        trial.happens("second");
        courier.turn();
        trial.time.advance(Duration.ofSeconds(5));
        courier.turn();
        receiver.answers(204);
        trial.time.advance(Duration.ofSeconds(10));
        turns(courier, 3);

        assertThat(receiver.requests()).hasSize(4);
        assertThat(receiver.requests().subList(0, 3))
                .extracting(Listening.Request::id)
                .containsOnly(receiver.requests().getFirst().id());
        assertThat(received(3).get("subject").stringValue()).isEqualTo("channel=second");
    }

    @Test
    void after_a_day_an_event_is_a_dead_letter_and_the_next_has_its_turn() {
        receiver.answers(500);
        Courier courier = trial.courier(webhook("a", receiver));
        trial.happens("first");
        trial.happens("second");
        courier.turn();
        trial.time.advance(Duration.ofHours(24));
        courier.turn();

        assertThat(trial.outbox.deadLetters("a", 10))
                .containsExactly(new Outbox.DeadLetter(1, trial.time.instant(), 2, "answered 500"));
        assertThat(courier.standing().place()).isEqualTo(1);
        receiver.answers(204);
        turns(courier, 2);
        assertThat(received(2).get("subject").stringValue()).isEqualTo("channel=second");
        assertThat(trial.counted("a", "dead")).isEqualTo(1);
    }

    @Test
    void dead_letters_are_sent_again_oldest_first_until_one_fails() {
        receiver.answers(500);
        Courier courier = trial.courier(webhook("a", receiver));
        trial.time.advance(Duration.ofHours(25));
        for (String channel : List.of("first", "second", "third")) {
            trial.happens(channel);
            courier.turn();
        }
        assertThat(trial.outbox.deadLetters("a", 10)).hasSize(3);

        int[] left = {1};
        receiver.answers(exchange -> exchange.sendResponseHeaders(left[0]-- > 0 ? 204 : 503, -1));
        courier.redeliver();
        turns(courier, 5);

        assertThat(receiver.requests()).hasSize(5);
        assertThat(received(3).get("subject").stringValue()).isEqualTo("channel=first");
        assertThat(received(4).get("subject").stringValue()).isEqualTo("channel=second");
        assertThat(trial.outbox.deadLetters("a", 10))
                .extracting(Outbox.DeadLetter::number, Outbox.DeadLetter::tries, Outbox.DeadLetter::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2L, 2, "answered 503"),
                        org.assertj.core.groups.Tuple.tuple(3L, 1, "answered 500"));
    }

    @Test
    void a_receiver_that_is_gone_is_left_alone_until_a_redelivery_is_asked_for() {
        receiver.answers(410);
        Courier courier = trial.courier(webhook("a", receiver));
        trial.happens("x");
        turns(courier, 2);
        trial.time.advance(Duration.ofHours(2));
        turns(courier, 2);
        assertThat(receiver.requests()).hasSize(1);
        assertThat(courier.standing().stopped()).isTrue();
        assertThat(trial.courier(webhook("a", receiver)).standing().stopped()).isTrue();

        receiver.answers(204);
        courier.redeliver();
        turns(courier, 3);
        assertThat(receiver.requests()).hasSize(2);
        assertThat(courier.standing().delivered()).isEqualTo(1);
    }

    @Test
    void only_what_is_wanted_is_sent() {
        Wanted wanted = new Wanted(Set.of(), Set.of("x"), Set.of(Grade.P1, Grade.P2), Set.of(Kind.SUCCESS_LOW));
        Wanted states = new Wanted(Set.of("dev.pointsman.channel.suspended"), Set.of(), Set.of(), Set.of());
        Wanted worst = new Wanted(Set.of(), Set.of(), Set.of(Grade.P1), Set.of());
        Wanted slow = new Wanted(Set.of(), Set.of(), Set.of(), Set.of(Kind.SLOW));
        Courier courier = trial.courier(webhook("a", receiver, wanted));
        for (int i = 0; i < 40; i++) {
            trial.happens("y");
        }
        News moved = trial.happens("x");
        tell(Happened.incident("INC-1", "x"), false);
        tell(Happened.incident("INC-2", "y"), false);
        turns(courier, 4);

        assertThat(types()).containsExactly("dev.pointsman.channel.suspended", "dev.pointsman.incident.opened");
        assertThat(courier.waiting()).as("what is not wanted is passed over").isZero();
        News told = new News.Told(Happened.opened(Happened.incident("INC-1", "x")), Happened.incident("INC-1", "x"));
        assertThat(states.includes(moved)).isTrue();
        assertThat(states.includes(told)).isFalse();
        assertThat(worst.includes(moved)).isTrue();
        assertThat(worst.includes(told)).isFalse();
        assertThat(slow.includes(told)).isFalse();
    }

    /// Loses what it is told to keep, as a crash does.
    private record Forgetful(Outbox outbox) implements Outbox {
        @Override
        public long last() {
            return outbox.last();
        }

        @Override
        public List<Entry> after(long number, int max) {
            return outbox.after(number, max);
        }

        @Override
        public java.util.Optional<Receiver> receiver(String name) {
            return outbox.receiver(name);
        }

        @Override
        public void keep(Receiver receiver) {
            throw new IllegalStateException("crashed");
        }

        @Override
        public void bury(Receiver receiver, DeadLetter letter) {
            throw new IllegalStateException("crashed");
        }

        @Override
        public void raise(Receiver receiver, long number) {
            throw new IllegalStateException("crashed");
        }

        @Override
        public List<DeadLetter> deadLetters(String receiver, int max) {
            return outbox.deadLetters(receiver, max);
        }
    }
}
