package dev.pointsman.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The demo's first trouble, in a third of real time: a real server, real requests, the real router.
class DemoTest {
    @Test
    void an_outage_is_taken_out_within_five_seconds_and_costs_hardly_a_payment() {
        StringWriter out = new StringWriter();

        boolean kept = new Demo(new PrintWriter(out), new Demo.Options(0, 1, 3, Duration.ofSeconds(39))).run();

        List<String> lines = out.toString().lines().toList();
        assertThat(lines).anyMatch(line -> line.contains("outage of netpay-quick begins"));
        String suspended = lines.stream()
                .filter(line -> line.contains("suspended channel=netpay-quick:"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(out));
        double seconds = Double.parseDouble(suspended.replaceAll(".*— ([0-9.]+) s after.*", "$1"));
        assertThat(seconds).as(suspended).isLessThanOrEqualTo(5);
        assertThat(lines.stream().filter(line -> line.contains("suspended channel=")))
                .as("%s", out)
                .hasSize(1);
        assertThat(kept).as("%s", out).isTrue();
    }
}
