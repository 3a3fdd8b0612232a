package dev.pointsman.server.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.server.webhook.Listening;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpProbeTest {
    private final Listening bank = Listening.start();
    private final HttpProbe probe = HttpProbe.within(Duration.ofSeconds(10));

    @AfterEach
    void stop() {
        probe.close();
        bank.close();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"200,true", "204,true", "301,false", "404,false", "503,false"})
    void an_answer_of_200_to_299_is_a_success_and_nothing_else_is(int status, boolean ok) {
        bank.answers(status, "Location", bank.url().toString());

        assertThat(probe.ask(bank.url())).isEqualTo(new HttpProbe.Outcome(ok, "answered " + status));
        assertThat(bank.requests()).as("no redirect is followed").hasSize(1);
    }

    @Test
    void a_body_without_end_is_not_read() {
        bank.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] much = new byte[65_536];
            while (true) {
                exchange.getResponseBody().write(much);
            }
        });

        assertThat(probe.ask(bank.url())).isEqualTo(new HttpProbe.Outcome(true, "answered 200"));
    }

    @Test
    void who_does_not_answer_in_time_has_failed() {
        CountDownLatch end = new CountDownLatch(1);
        bank.answers(_ -> {
            try {
                end.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        try (HttpProbe hasty = HttpProbe.within(Duration.ofMillis(50))) {
            assertThat(hasty.ask(bank.url())).isEqualTo(new HttpProbe.Outcome(false, "no answer within 50 ms"));
        } finally {
            end.countDown();
        }
    }

    @Test
    void nobody_there_is_told_without_the_address() {
        URI closed = bank.url();
        bank.close();

        assertThat(probe.ask(closed)).isEqualTo(new HttpProbe.Outcome(false, "could not be asked: ConnectException"));
    }
}
