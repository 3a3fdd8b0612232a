package dev.pointsman.model.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.snapshot.Snapshot;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A server that is newer than its routers: each message has a field more of every type.
class EvolutionTest {
    private static final int ADDED = 40;
    private static final Shape LEAF = new Shape(Map.of(), Map.of());
    private static final Shape RULES =
            new Shape(Map.of(5, LEAF), Map.of(3, LEAF, 4, new Shape(Map.of(10, LEAF), Map.of(7, LEAF, 11, LEAF))));
    private static final Shape STATES =
            new Shape(Map.of(), Map.of(4, new Shape(Map.of(1, LEAF, 5, LEAF), Map.of()), 5, LEAF));

    /// Where messages stand in a message: by tag, one each or lists of them.
    private record Shape(Map<Integer, Shape> messages, Map<Integer, Shape> lists) {}

    static LongStream seeds() {
        return LongStream.rangeClosed(401, 450);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void fields_that_are_not_known_are_as_if_they_were_not_there(long seed) {
        Snapshot snapshot = new RandomSnapshots(seed).next();
        byte[] slow = grownSection(RulesSection.written(snapshot.rules()), RULES);
        byte[] fast = grownSection(StatesSection.written(snapshot), STATES);
        byte[] plain = new Envelope("k1", snapshot.version(), snapshot.issuedAt(), part(slow), part(fast)).written();
        ByteArrayOutputStream envelope = new ByteArrayOutputStream();
        envelope.write(plain, 0, plain.length);
        add(envelope);

        assertThat(Keys.VERIFIER.verify(envelope.toByteArray())).isEqualTo(new Verification.Genuine(snapshot));
        assertThat(slow).hasSizeGreaterThan(RulesSection.written(snapshot.rules()).length + 20);
    }

    private static Envelope.Part part(byte[] content) {
        return new Envelope.Part(content, Ed25519.sign(Keys.KNOWN.getPrivate(), content));
    }

    private static byte[] grownSection(byte[] content, Shape body) {
        return grown(content, new Shape(Map.of(4, body), Map.of()));
    }

    private static byte[] grown(byte[] message, Shape shape) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Cursor cursor = Cursor.over(message, 0, message.length);
        while (!cursor.isAtEnd()) {
            long key = cursor.number();
            FieldsWriter.write(out, key);
            if ((key & 3) == Fields.NUMBER) {
                FieldsWriter.write(out, cursor.number());
                continue;
            }
            byte[] value = next(message, cursor);
            int tag = (int) (key >> Fields.TYPE_BITS);
            Shape one = shape.messages.get(tag);
            Shape each = shape.lists.get(tag);
            byte[] grown = one != null ? grown(value, one) : each != null ? grownEach(value, each) : value;
            FieldsWriter.write(out, grown.length);
            out.writeBytes(grown);
        }
        add(out);
        return out.toByteArray();
    }

    private static byte[] grownEach(byte[] list, Shape each) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Cursor cursor = Cursor.over(list, 0, list.length);
        while (!cursor.isAtEnd()) {
            byte[] grown = grown(next(list, cursor), each);
            FieldsWriter.write(out, grown.length);
            out.writeBytes(grown);
        }
        return out.toByteArray();
    }

    private static byte[] next(byte[] bytes, Cursor cursor) {
        int from = cursor.skip(cursor.count());
        return Arrays.copyOfRange(bytes, from, cursor.at());
    }

    private static void add(ByteArrayOutputStream out) {
        FieldsWriter.write(out, (ADDED << Fields.TYPE_BITS) | Fields.NUMBER);
        FieldsWriter.write(out, Long.MAX_VALUE);
        FieldsWriter.write(out, ((ADDED + 1) << Fields.TYPE_BITS) | Fields.EIGHT_BYTES);
        out.writeBytes(new byte[] {1, 2, 3, 4, 5, 6, 7, -1});
        FieldsWriter.write(out, ((ADDED + 1_000) << Fields.TYPE_BITS) | Fields.BYTES);
        FieldsWriter.write(out, 3);
        out.writeBytes(new byte[] {-1, -1, -1});
    }

    @Test
    void fields_that_are_missing_are_nothing() {
        Fields none = Fields.in(new byte[0], 0, 0, List.of());

        assertThat(none.number(1)).isZero();
        assertThat(none.textOrNull(1)).isNull();
        assertThat(none.texts(1)).isEmpty();
        assertThat(none.bytes(1)).isEmpty();
        assertThat(none.list(1, fields -> fields)).isEmpty();
        assertThat(none.message(1).number(1)).isZero();
    }
}
