package dev.pointsman.server;

import static dev.pointsman.server.Running.admin;
import static dev.pointsman.server.Running.event;
import static dev.pointsman.server.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventsTest {
    @Test
    void one_event_is_accepted() {
        Caller.Reply reply = admin().events(event(unique("one")));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.body()).isEqualTo("{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}");
    }

    @Test
    void good_events_of_an_array_count_though_others_are_rejected_and_known() {
        String known = event(unique("known"));
        admin().events(known);

        Caller.Reply reply = admin().events("[" + known + ",{\"id\":7}," + event(unique("fresh")) + "]");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().get("accepted").intValue()).isEqualTo(1);
        assertThat(reply.json().get("duplicates").intValue()).isEqualTo(1);
        assertThat(reply.json().at("/rejected/0/index").intValue()).isEqualTo(1);
        assertThat(reply.json().at("/rejected/0/problem").stringValue()).contains("/id");
    }

    @Test
    void lines_are_events_and_blank_ones_are_none() {
        String body = event(unique("line")) + "\r\n\n" + event(unique("line")) + "\n{broken\n";

        Caller.Reply reply = admin().post("/v1/events", "application/x-ndjson", body);

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().get("accepted").intValue()).isEqualTo(2);
        assertThat(reply.json().at("/rejected/0/index").intValue()).isEqualTo(2);
    }

    @Test
    void cloud_events_are_taken_alone_and_in_batches() {
        String alone = envelope(unique("cloud"));
        String batch = "[" + envelope(unique("cloud")) + "," + envelope(unique("cloud")) + "]";

        Caller.Reply one = admin().post("/v1/events", "application/cloudevents+json; charset=utf-8", alone);
        Caller.Reply two = admin().post("/v1/events", "application/cloudevents-batch+json", batch);

        assertThat(one.json().get("accepted").intValue()).isEqualTo(1);
        assertThat(two.json().get("accepted").intValue()).isEqualTo(2);
    }

    private static String envelope(String id) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id
                + "\",\"source\":\"/test\",\"type\":\"dev.pointsman.payment.v1\",\"data\":" + event(id) + "}";
    }

    @Test
    void a_single_event_that_is_none_is_a_problem_with_a_pointer() {
        Caller.Reply reply = admin().events(event(unique("bad")).replace("SUCCESS", "PERHAPS"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.json().at("/errors/0/pointer").stringValue()).isEqualTo("/outcome");
        assertThat(reply.json().get("detail").stringValue()).contains("PERHAPS");
    }

    @Test
    void a_card_number_is_refused_and_not_repeated() {
        String event = event(unique("card")).replace("\"bank\":\"CCB\"", "\"user\":\"4111111111111111\"");

        Caller.Reply reply = admin().events(event);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("CARD_NUMBER").doesNotContain("4111111111111111");
    }

    @Test
    void an_event_far_in_the_future_is_rejected_with_its_time() {
        String future = Running.now().plusSeconds(3_600).toString();
        String event = event(unique("future")).replaceAll("occurredAt\":\"[^\"]+", "occurredAt\":\"" + future);

        Caller.Reply reply = admin().events("[" + event + "]");

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().at("/rejected/0/problem").stringValue()).contains("/occurredAt", "ahead");
    }

    @Test
    void another_content_type_is_refused() {
        assertThat(admin().post("/v1/events", "text/xml", "<event/>").status()).isEqualTo(415);
        assertThat(admin().post("/v1/events", "application/json", "x", "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void a_batch_of_more_than_ten_thousand_counts_nothing() {
        String id = unique("many");
        String events = IntStream.rangeClosed(0, 10_000)
                .mapToObj(i -> event(id + "-" + i))
                .collect(Collectors.joining("\n"));

        assertThat(admin().post("/v1/events", "application/x-ndjson", events).status())
                .isEqualTo(413);
        assertThat(admin().events("[" + events.replace("\n", ",") + "]").status())
                .isEqualTo(413);
        assertThat(admin().events(event(id + "-0")).json().get("duplicates").intValue())
                .isZero();
    }

    @Test
    void a_body_of_fifty_megabytes_is_refused_and_its_sender_reads_why() {
        byte[] large = new byte[50 << 20];

        Caller.Reply reply = admin().send(admin().request("/v1/events")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(large)));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.json().get("detail").stringValue()).contains("52428800", "8388608");
    }

    @Test
    void a_chunked_body_is_limited_too() {
        byte[] large = new byte[9 << 20];

        Caller.Reply reply = admin().send(admin().request("/v1/events")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))));

        assertThat(reply.status()).isEqualTo(413);
    }

    @Test
    void of_a_body_sent_by_half_nothing_counts() throws IOException {
        String id = unique("half");
        String whole = "[" + event(id) + "," + event(unique("half")) + "]";
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), Running.server().port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                            + Running.server().firstToken().orElseThrow() + "\r\nContent-Length: " + whole.length()
                            + "\r\n\r\n" + whole.substring(0, whole.length() - 10))
                    .getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            try (InputStream in = socket.getInputStream()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .doesNotContain(" 202 ");
            }
        }

        assertThat(admin().events(event(id)).json().get("accepted").intValue()).isEqualTo(1);
    }

    @Test
    void the_same_key_counts_once_and_is_answered_the_same() {
        String key = unique("key");
        String batch = "[" + event(unique("keyed")) + ",{}]";

        Caller.Reply first = admin().post("/v1/events", "application/json", batch, "Idempotency-Key", key);
        Caller.Reply again = admin().post("/v1/events", "application/json", batch, "Idempotency-Key", key);

        assertThat(first.json().get("accepted").intValue()).isEqualTo(1);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void a_key_with_another_body_is_refused() {
        String key = unique("key");
        admin().post("/v1/events", "application/json", event(unique("keyed")), "Idempotency-Key", key);

        Caller.Reply other =
                admin().post("/v1/events", "application/json", event(unique("keyed")), "Idempotency-Key", key);

        assertThat(other.status()).isEqualTo(422);
    }

    @Test
    void keys_of_two_bearers_never_meet() {
        String key = unique("key");
        Caller other = admin().with(Running.server()
                .issueToken(unique("reporter"), java.util.Set.of(dev.pointsman.server.access.Role.REPORTER)));
        admin().post("/v1/events", "application/json", event(unique("keyed")), "Idempotency-Key", key);

        Caller.Reply reply =
                other.post("/v1/events", "application/json", event(unique("keyed")), "Idempotency-Key", key);

        assertThat(reply.json().get("accepted").intValue()).isEqualTo(1);
    }

    @Test
    void a_key_too_long_is_refused() {
        Caller.Reply reply = admin().post(
                        "/v1/events", "application/json", event(unique("keyed")), "Idempotency-Key", "k".repeat(129));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("detail").stringValue()).contains("129");
    }
}
