package dev.pointsman.server.ingest.commit;

import static dev.pointsman.testkit.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Operation;
import dev.pointsman.server.VirtualTime;
import dev.pointsman.testkit.Payments;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrameMetricsTest {
    private final VirtualTime time = new VirtualTime();
    private final Counter counter = Counter.striped("test", CountingRules.standard(), Payments.PARTIES, Set.of(), 4);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FrameMetrics metrics = new FrameMetrics(registry);
    private long position;

    private void take(Payments payment) {
        counter.take(payment.at(time.instant().getEpochSecond()), time.instant());
        position++;
    }

    private void cut() {
        metrics.count(counter.cut(time.instant(), position));
        time.advance(Duration.ofSeconds(1));
    }

    private double attempts() {
        return registry.find("pointsman_attempts").counters().stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
    }

    private double attempts(String outcome) {
        return registry.find("pointsman_attempts").tag("outcome", outcome).counters().stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
    }

    private double restated(String was, String is) {
        return registry.find("pointsman_attempts_restated").tag("was", was).tag("is", is).counters().stream()
                .mapToDouble(io.micrometer.core.instrument.Counter::count)
                .sum();
    }

    @Test
    void an_attempt_that_failed_and_then_succeeded_is_one_attempt() {
        take(payment("a").failed(FaultParty.CHANNEL));
        cut();
        take(payment("a").succeeded());
        cut();

        assertThat(attempts()).isEqualTo(1);
        assertThat(attempts("FAILURE")).isEqualTo(1);
        assertThat(restated("FAILURE", "SUCCESS")).isEqualTo(1);
    }

    @Test
    void an_unknown_attempt_is_one_attempt_whatever_it_comes_to() {
        take(payment("a").unknown());
        take(payment("b").unknown());
        cut();
        take(payment("a").failed(FaultParty.ISSUER));
        cut();
        take(payment("b").succeeded());
        cut();

        assertThat(attempts()).isEqualTo(2);
        assertThat(restated("UNKNOWN", "FAILURE")).isEqualTo(1);
        assertThat(restated("UNKNOWN", "SUCCESS")).isEqualTo(1);
        assertThat(registry.counter("pointsman_failures", "channel", "x", "fault_party", "ISSUER")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void restated_attempts_do_not_hide_new_ones_of_the_same_frame() {
        take(payment("a").failed(FaultParty.CHANNEL));
        cut();
        take(payment("a").succeeded());
        take(payment("b").succeeded());
        take(payment("c").failed(FaultParty.CHANNEL));
        cut();

        assertThat(attempts("SUCCESS")).isEqualTo(1);
        assertThat(attempts("FAILURE")).isEqualTo(2);
        assertThat(restated("FAILURE", "SUCCESS")).isEqualTo(1);
    }

    @Test
    void a_payout_that_comes_back_is_no_second_attempt() {
        take(payment("a").operation(Operation.PAY_OUT).succeeded());
        cut();
        take(payment("a").operation(Operation.PAY_OUT).returned());
        cut();

        assertThat(attempts()).isEqualTo(1);
        assertThat(restated("SUCCESS", "RETURNED")).isEqualTo(1);
    }
}
