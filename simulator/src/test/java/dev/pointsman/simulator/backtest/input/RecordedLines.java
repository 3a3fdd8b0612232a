package dev.pointsman.simulator.backtest.input;

import dev.pointsman.model.event.PaymentEvent;
import dev.pointsman.wire.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Keeps what a reading handed over, one text a line: `7 id` for an event, `7 KIND` for a refused line.
final class RecordedLines implements LineConsumer {
    final List<String> texts = new ArrayList<>();
    final List<Problem> problems = new ArrayList<>();

    @Override
    public void event(long line, PaymentEvent event) {
        texts.add(line + " " + event.id());
    }

    @Override
    public void refused(long line, Problem problem) {
        texts.add(line + " " + problem.kind());
        problems.add(problem);
    }

    EndOfInput read(byte[] content, int decoders) {
        return EventFile.of("test", new ByteArrayInputStream(content))
                .decodedBy(decoders)
                .read(this, ReadingProgress.NONE);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A whole event without its line end.
    static String event(String id) {
        return """
               {"id":"%s","type":"COMPLETED","operation":"PAY_IN","attempt":"A-%s","channel":"unionpay-api-debit",\
               "outcome":"SUCCESS","occurredAt":"2026-11-20T06:00:00.535Z"}""".formatted(id, id);
    }

    /// `count` events with the ids 1, 2, …, each with its line end.
    static String events(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            lines.append(event(Integer.toString(i))).append('\n');
        }
        return lines.toString();
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
