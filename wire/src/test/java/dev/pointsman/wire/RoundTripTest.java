package dev.pointsman.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.event.EventType;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.PaymentEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void what_is_written_reads_back_as_the_same_event(long seed) {
        RandomEvents events = new RandomEvents(seed);
        EventDecoder decoder = EventDecoder.within(WireLimits.STANDARD);
        for (int i = 0; i < 1_500; i++) {
            PaymentEvent event = events.next();
            byte[] line = written(event);

            assertThat(decoder.decode(line, 0, line.length)).isEqualTo(new Decoded.Event(event));
        }
    }

    @Test
    void the_example_is_written_byte_by_byte_as_the_contract_shows_it() {
        PaymentEvent event = Examples.event(Examples.decode(Examples.EVENT));

        assertThat(new String(written(event), UTF_8)).isEqualTo(Examples.EVENT + "\n");
    }

    @Test
    void each_event_stands_on_a_line_of_its_own_and_what_is_absent_is_left_out() {
        PaymentEvent event = PaymentEvent.builder()
                .id("1")
                .type(EventType.INITIATED)
                .operation(Operation.REFUND)
                .attempt("a")
                .channel("c\nd")
                .occurredAt(Instant.parse("2026-01-02T03:04:05Z"))
                .build();
        String line = "{\"id\":\"1\",\"type\":\"INITIATED\",\"operation\":\"REFUND\",\"attempt\":\"a\","
                + "\"channel\":\"c\\nd\",\"occurredAt\":\"2026-01-02T03:04:05.000Z\"}\n";

        assertThat(new String(written(event, event), UTF_8)).isEqualTo(line + line);
    }

    @Test
    void flushing_hands_on_whole_lines() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (EventWriter writer = EventWriter.ndjson(out)) {
            writer.write(Examples.event(Examples.decode(Examples.EVENT)));
            writer.flush();
            assertThat(out.toString(UTF_8)).isEqualTo(Examples.EVENT + "\n");
        }
    }

    @Test
    void a_stream_that_fails_is_reported_with_its_cause() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk full");
            }
        };
        EventWriter writer = EventWriter.ndjson(full);
        writer.write(Examples.event(Examples.decode(Examples.EVENT)));

        assertThatThrownBy(writer::flush)
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("disk full");
    }

    private static byte[] written(PaymentEvent... events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (EventWriter writer = EventWriter.ndjson(out)) {
            List.of(events).forEach(writer::write);
        }
        return out.toByteArray();
    }
}
