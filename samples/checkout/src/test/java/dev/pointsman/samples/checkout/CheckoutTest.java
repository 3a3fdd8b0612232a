package dev.pointsman.samples.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.client.Pointsman;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The checkout as it runs, with no server of Pointsman anywhere: the fallback routes.
class CheckoutTest {
    @TempDir
    static Path folder;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext checkout;

    @BeforeAll
    static void start() {
        checkout = SpringApplication.run(
                CheckoutApplication.class,
                "--spring.main.banner-mode=off",
                "--server.port=0",
                // nobody listens at port 1
                "--pointsman.uris=http://127.0.0.1:1",
                "--pointsman.trust.pin-file=" + folder.resolve("pins"),
                "--pointsman.snapshot.file=" + folder.resolve("snapshot"),
                "--pointsman.close-within=0s");
    }

    @AfterAll
    static void stop() {
        checkout.close();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + checkout.getEnvironment().getProperty("local.server.port") + path));
    }

    private static HttpResponse<String> pay(String body) throws IOException, InterruptedException {
        return HTTP.send(
                request("/pay")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String payment(long minor, String bank) {
        return """
                {"amount":{"currency":"CNY","minor":%d}, "bank":"%s", "cardType":"DEBIT", "user":"u1"}""".formatted(minor, bank);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            12900 | PAID    | "unionpay-api"
            12991 | PAID    | "unionpay-api","wechat"
            12951 | REFUSED | "unionpay-api"
            12968 | UNKNOWN | "unionpay-api"
            """)
    void a_payment_moves_on_only_where_another_channel_can_help(long minor, String result, String tried)
            throws Exception {
        HttpResponse<String> paid = pay(payment(minor, "CCB"));

        assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
        JsonNode answer = JSON.readTree(paid.body());
        assertThat(answer.at("/result").stringValue()).isEqualTo(result);
        assertThat(answer.at("/tried").toString()).isEqualTo("[" + tried + "]");
        assertThat(answer.at("/degraded").booleanValue()).isTrue();
        assertThat(answer.at("/snapshot").stringValue()).isEqualTo(Pointsman.NO_SNAPSHOT.toString());
    }

    @Test
    void attempts_are_reported_when_they_begin_and_when_they_end() throws Exception {
        Pointsman client = checkout.getBean(Pointsman.class);
        long before = client.metrics().reports().reported();
        pay(payment(12991, "CCB"));

        assertThat(client.metrics().reports().reported() - before).isEqualTo(4);
    }

    @Test
    void what_is_no_payment_is_refused_with_the_reason() throws Exception {
        HttpResponse<String> noBank = pay(payment(100, ""));
        HttpResponse<String> noMoney = pay(payment(-1, "CCB"));

        assertThat(noBank.statusCode()).isEqualTo(400);
        assertThat(noBank.body()).contains("bank must have 1 to 64 characters");
        assertThat(noMoney.statusCode()).isEqualTo(400);
        assertThat(noMoney.body()).contains("minor must not be negative: minor=-1");
    }

    @Test
    void its_health_is_up_without_any_server() throws Exception {
        HttpResponse<String> health = HTTP.send(request("/actuator/health").build(), BodyHandlers.ofString());

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"routesBy\":\"fallback\"");
    }
}
