package dev.pointsman.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Bodies of many events, most of them good, and each kind of fault somewhere between them.
final class RandomBodies {
    private static final String SMALL =
            "{\"id\":\"i\",\"type\":\"INITIATED\",\"operation\":\"PAY_IN\",\"attempt\":\"a\","
                    + "\"channel\":\"c\",\"occurredAt\":\"2026-11-20T06:00:00Z\"}";
    private static final List<String> FAULTS = List.of(
            "",
            " ",
            "7",
            "null",
            "\"text\"",
            "[]",
            "{}",
            "[" + SMALL + "]",
            "{\"id\":01x}",
            "{\"id\":\"i\"",
            "}",
            "]",
            "{\"id\":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}",
            "{\"x\":{\"y\":[{\"z\":1}]},\"id\":7}",
            "\uFEFF" + SMALL,
            SMALL + "\uFEFF",
            SMALL + SMALL,
            SMALL + " x",
            SMALL + "," + SMALL,
            SMALL + " " + SMALL,
            SMALL + "]",
            SMALL + "}",
            "x" + SMALL,
            "\u00a0" + SMALL,
            SMALL.replace("\"c\"", "\"c\nd\""),
            SMALL.replace(",", "\n,"),
            SMALL.replace(",", "\r,"),
            SMALL.replace(",", " , \t"),
            SMALL.replace("\"c\"", "\"\\ud83d\""),
            SMALL.replace("\"c\"", "\"c\",\"c\":\"\u0000\""),
            SMALL.replace("\"c\"", "\"4111 1111 1111 1111\",\"user\":\"4111111111111111\""),
            SMALL.replace("INITIATED", "COMPLETED"),
            SMALL.replace("2026", "1926"),
            SMALL.replace("\"attempt\"", "\"at\""),
            SMALL.replace("{\"id\"", "{\"specversion\":\"1.0\",\"id\""),
            SMALL.replace("\"}", "\",\"specversion\":\"1.0\"}"),
            SMALL.replace("{\"id\"", "{\"id\":3,\"specversion\""),
            SMALL.replace("{", "{\"x\":[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]],"),
            SMALL.replace("{", "{\"x\":[[[[[[[[[[[[[[1]]]]]]]]]]]]]],"),
            SMALL.replace("{", "{\"x\":\"" + "long ".repeat(300) + "\","),
            SMALL.replace("{", "{\"tags\":{\"\":1},"),
            SMALL.replace("{", "{" + " ".repeat(1_200)),
            " ".repeat(1_200) + SMALL,
            SMALL + " ".repeat(1_200),
            SMALL.replace("{", "{\"tags\":{\"a\":{\"b\":[1,2]}},"),
            SMALL.replace("{", "{\"x\":1e99999,\"y\":-,"),
            SMALL.replace("{", "{\"code\":{\"scheme\":\"]},{\\\"\"},"),
            "// " + SMALL,
            SMALL.replace("\"", "'"),
            CloudEventsTest.enveloped(SMALL),
            CloudEventsTest.enveloped("{}"));
    private static final List<String> BLANKS = List.of("", "", "", " ", "\t", "\r", " \r", "\n", "\r\n", "  ");

    private final Random random;
    private final RandomEvents events;
    private final int faultsPercent;

    RandomBodies(long seed) {
        this.random = new Random(seed);
        this.events = new RandomEvents(seed);
        this.faultsPercent = 1 + random.nextInt(40);
    }

    byte[] lines() {
        StringBuilder body = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            body.append(any(BLANKS)).append(piece()).append(any(BLANKS)).append(rarely() ? "" : "\n");
        }
        return spoiled(body.toString().getBytes(UTF_8));
    }

    byte[] array() {
        StringBuilder body = new StringBuilder(any(BLANKS)).append("[");
        int pieces = random.nextInt(12);
        for (int i = 0; i < pieces; i++) {
            body.append(i == 0 || rarely() ? "" : ",");
            body.append(any(BLANKS)).append(piece()).append(any(BLANKS));
        }
        body.append(rarely() ? "" : "]").append(any(BLANKS)).append(rarely() ? piece() : "");
        return spoiled(body.toString().getBytes(UTF_8));
    }

    private String piece() {
        if (random.nextInt(100) < faultsPercent) {
            return any(FAULTS);
        }
        return switch (random.nextInt(3)) {
            case 0 -> SMALL;
            case 1 -> Examples.EVENT;
            default -> written();
        };
    }

    private String written() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (EventWriter writer = EventWriter.ndjson(out)) {
            writer.write(events.next());
        }
        return out.toString(UTF_8).strip();
    }

    /// Now and then cut off, or with one byte changed.
    private byte[] spoiled(byte[] body) {
        if (body.length > 0 && rarely()) {
            return Arrays.copyOf(body, random.nextInt(body.length));
        }
        if (body.length > 0 && rarely()) {
            body[random.nextInt(body.length)] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) any(List.of('\n', '"', '{', '}', ',')).charValue();
        }
        return body;
    }

    private boolean rarely() {
        return random.nextInt(20) == 0;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
