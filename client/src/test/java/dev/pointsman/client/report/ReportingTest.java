package dev.pointsman.client.report;

import static dev.pointsman.client.report.Reported.event;
import static dev.pointsman.client.report.Reported.numbers;
import static dev.pointsman.client.report.Reported.rules;
import static dev.pointsman.client.server.LocalServer.flood;
import static dev.pointsman.client.server.LocalServer.hang;
import static dev.pointsman.client.server.LocalServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.client.server.LocalServer;
import dev.pointsman.client.server.LocalServer.Asked;
import dev.pointsman.client.server.LocalServer.Reply;
import dev.pointsman.client.server.Servers;
import dev.pointsman.client.work.HeardLog;
import dev.pointsman.client.work.Surroundings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Over real connections to a real server that misbehaves.
class ReportingTest {
    private static final String PATH = "/v1/events";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Reply TAKEN = reply(202, "{\"accepted\":3,\"duplicates\":0,\"rejected\":[]}");

    private final LocalServer server = LocalServer.started();
    private final HeardLog log = new HeardLog();

    @AfterEach
    void close() {
        server.close();
    }

    private Reporting reporting(URI address, Duration within, BackPressure policy) {
        Servers servers = Servers.at(List.of(address), "pm_secret", within);
        ReportRules rules = rules(16, 3, policy);
        // so long that only full batches are sent before it is closed
        ReportRules patient = new ReportRules(
                rules.bufferEvents(),
                rules.batchEvents(),
                Duration.ofSeconds(10),
                policy,
                rules.spool(),
                rules.release(),
                rules.node());
        return Reporting.to(servers, patient, Surroundings.of(log));
    }

    /// Three events make a batch; both of its tries must be the same.
    private void sentTwice(Duration within, Reply first) throws InterruptedException {
        server.on(PATH, first, TAKEN);
        Reporting reporting = reporting(server.address(), within, BackPressure.DROP_NEWEST);
        for (int i = 0; i < 3; i++) {
            assertThat(reporting.report(event(i))).isTrue();
        }
        // only now, so that the three are one batch on any machine
        reporting.start();
        List<Asked> tries = server.next(PATH, 2);
        reporting.close(LIMIT);
        assertThat(tries).extracting(Asked::key).doesNotContainNull();
        assertThat(tries.get(1).key()).isEqualTo(tries.get(0).key());
        assertThat(tries.get(1).body()).isEqualTo(tries.get(0).body());
        assertThat(numbers(tries.get(0).body())).containsExactly(0, 1, 2);
        assertThat(tries.get(0).token()).isEqualTo("Bearer pm_secret");
        ReportCounts counts = reporting.counts();
        assertThat(counts.accepted()).isEqualTo(3);
        assertThat(counts.retries()).isEqualTo(1);
        assertThat(counts.waiting()).isZero();
        assertThat(log.lines()).hasSize(1).allMatch(line -> !line.contains("pm_secret"));
    }

    @Test
    void a_server_that_fails_gets_the_same_batch_again() throws Exception {
        sentTwice(LIMIT, reply(500, "oops"));
    }

    @Test
    void a_server_that_is_full_gets_the_same_batch_again_when_it_wants_it() throws Exception {
        sentTwice(LIMIT, reply(429, "", "Retry-After", "1"));
    }

    @Test
    void garbage_for_an_answer_proves_nothing_and_the_batch_is_sent_again() throws Exception {
        sentTwice(LIMIT, reply(202, "<html>welcome to our hotel</html>"));
    }

    @Test
    void another_success_than_202_proves_nothing() throws Exception {
        sentTwice(LIMIT, reply(200, "{\"accepted\":3,\"duplicates\":0,\"rejected\":[]}"));
    }

    @Test
    void an_answer_without_end_is_cut_off_and_the_batch_is_sent_again() throws Exception {
        sentTwice(LIMIT, flood(202, 100L << 20));
        assertThat(server.bytesWritten()).isLessThan(60L << 20);
    }

    @Test
    void a_server_that_hangs_gets_the_same_batch_again() throws Exception {
        sentTwice(Duration.ofMillis(300), hang());
    }

    @Test
    void a_wrong_token_is_told_once_and_the_batch_waits_for_a_right_one() throws Exception {
        sentTwice(LIMIT, reply(401, ""));
        assertThat(log.lines().get(0))
                .contains("servers refuse the token for events")
                .contains("status=401");
    }

    @Test
    void a_batch_at_fault_is_not_sent_again() throws Exception {
        server.on(PATH, reply(413, ""), TAKEN);
        Reporting reporting = reporting(server.address(), LIMIT, BackPressure.DROP_NEWEST);
        for (int i = 0; i < 6; i++) {
            reporting.report(event(i));
        }
        reporting.start();
        List<Asked> sent = server.next(PATH, 2);
        reporting.close(LIMIT);
        assertThat(numbers(sent.get(1).body())).containsExactly(3, 4, 5);
        assertThat(reporting.counts().refused()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = BackPressure.class,
            names = {"DROP_NEWEST", "DROP_OLDEST"})
    void with_nobody_listening_reporting_goes_on_and_every_event_is_accounted_for(BackPressure policy) {
        Reporting reporting = reporting(LocalServer.nobody(), LIMIT, policy);
        reporting.start();
        for (int i = 0; i < 5_000; i++) {
            reporting.report(event(i));
        }
        reporting.close(Duration.ofMillis(50));
        ReportCounts counts = reporting.counts();
        assertThat(counts.reported()).isEqualTo(5_000);
        assertThat(counts.dropped()).isEqualTo(5_000);
        assertThat(counts.waiting()).isZero();
        assertThat(reporting.report(event(1))).isFalse();
    }

    @Test
    void everything_reported_before_closing_is_taken_once_over_a_stumbling_server() throws Exception {
        List<Reply> stumbling = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            stumbling.add(TAKEN);
            stumbling.add(reply(503, ""));
        }
        stumbling.add(TAKEN);
        server.on(PATH, stumbling.toArray(new Reply[0]));
        Reporting reporting = reporting(server.address(), LIMIT, BackPressure.DROP_NEWEST);
        for (int i = 0; i < 16; i++) {
            assertThat(reporting.report(event(i))).isTrue();
        }
        reporting.start();
        reporting.close(LIMIT);
        assertThat(reporting.counts().dropped()).isZero();
        assertThat(reporting.counts().waiting()).isZero();
        List<Integer> numbers = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        while (numbers.size() < 16) {
            Asked next = server.next(PATH, 1).get(0);
            if (next.key() != null && !keys.contains(next.key())) {
                keys.add(next.key());
                numbers.addAll(numbers(next.body()));
            }
        }
        assertThat(numbers).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    }
}
