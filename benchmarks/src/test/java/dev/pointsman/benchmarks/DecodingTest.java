package dev.pointsman.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pointsman.wire.Decoded;
import dev.pointsman.wire.EventDecoder;
import dev.pointsman.wire.WireLimits;
import org.junit.jupiter.api.Test;

class DecodingTest {
    @Test
    void every_example_is_a_payment_event_and_none_is_refused() {
        EventDecoder decoder = EventDecoder.within(WireLimits.STANDARD);
        for (byte[] example : Decoding.examples()) {
            assertThat(decoder.decode(example, 0, example.length)).isInstanceOf(Decoded.Event.class);
        }
    }

    @Test
    void the_examples_are_as_long_as_the_report_says() {
        long bytes = 0;
        for (byte[] example : Decoding.examples()) {
            bytes += example.length;
        }
        assertThat((double) bytes / Decoding.EVENTS).isCloseTo(579, within(0.5));
    }
}
