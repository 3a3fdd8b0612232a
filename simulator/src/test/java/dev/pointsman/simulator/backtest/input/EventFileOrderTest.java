package dev.pointsman.simulator.backtest.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFileOrderTest {
    private static final int LINES = 12_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void many_decoders_hand_over_what_a_naive_reading_finds_in_the_same_order(long seed) {
        Random random = new Random(seed);
        byte[] content = content(random);
        RecordedLines lines = new RecordedLines();
        int decoders = 1 + random.nextInt(8);

        EndOfInput end = lines.read(random.nextBoolean() ? RecordedLines.gzip(content) : content, decoders);

        List<String> expected = naive(content);
        assertThat(content.length).isGreaterThan(3 * BlockCutter.BLOCK_BYTES);
        assertThat(lines.texts).containsExactlyElementsOf(expected);
        assertThat(end).isEqualTo(new EndOfInput.Complete(LINES));
    }

    private static byte[] content(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= LINES; i++) {
            text.append(line(random, i));
            text.append(random.nextInt(4) == 0 ? "\r\n" : "\n");
        }
        if (random.nextBoolean()) {
            // the last line then ends with the input
            text.append(' ').setLength(text.length() - 2);
        }
        return RecordedLines.bytes(text.toString());
    }

    private static String line(Random random, int number) {
        return switch (random.nextInt(100)) {
            case 0, 1 -> "";
            case 2 -> " \t";
            case 3, 4 -> "{\"id\":";
            case 5 -> "x".repeat(BlockCutter.LINE_BYTES_MAX + 1 + random.nextInt(5_000));
            default -> RecordedLines.event(number + "-支付-" + "y".repeat(random.nextInt(60)));
        };
    }

    /// Reads line by line without blocks, threads or a decoder: ids are cut out of the text.
    private static List<String> naive(byte[] content) {
        List<String> expected = new ArrayList<>();
        String[] lines = new String(content, StandardCharsets.UTF_8).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.startsWith("{\"id\":\"")) {
                expected.add((i + 1) + " " + line.substring(7, line.indexOf('"', 7)));
            } else if (line.length() > BlockCutter.LINE_BYTES_MAX) {
                expected.add((i + 1) + " TOO_LARGE");
            } else if (!line.isEmpty()) {
                expected.add((i + 1) + " BROKEN_JSON");
            }
        }
        return expected;
    }
}
