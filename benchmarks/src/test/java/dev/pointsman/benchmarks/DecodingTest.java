package dev.pointsman.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.wire.Decoded;
import dev.pointsman.wire.EventDecoder;
import dev.pointsman.wire.WireLimits;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DecodingTest {
    @Test
    void every_example_is_a_payment_event_and_none_is_refused() {
        EventDecoder decoder = EventDecoder.within(WireLimits.STANDARD);
        assertThat(Decoding.examples())
                .allSatisfy(example ->
                        assertThat(decoder.decode(example, 0, example.length)).isInstanceOf(Decoded.Event.class));
    }

    @Test
    void the_examples_are_as_long_as_the_benchmark_says() {
        assertThat(Arrays.stream(Decoding.examples())
                        .mapToInt(example -> example.length)
                        .average())
                .hasValueSatisfying(bytes -> assertThat(bytes).isBetween(570.0, 580.0));
    }
}
