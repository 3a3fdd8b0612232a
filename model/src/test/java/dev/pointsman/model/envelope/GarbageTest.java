package dev.pointsman.model.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes over the wire is answered.
class GarbageTest {
    private static final SignedSnapshot SIGNED = Keys.SIGNER.signed(Examples.small());

    private static void refused(byte[] bytes, String what) {
        assertThat(Keys.VERIFIER.verify(bytes)).as(what).isInstanceOf(Verification.Refused.class);
    }

    @Test
    void an_envelope_cut_short_anywhere_is_refused() {
        byte[] whole = SIGNED.envelope();
        for (int length = 0; length < whole.length; length++) {
            refused(Arrays.copyOf(whole, length), "cut to " + length + " bytes");
        }
        byte[] fast = SIGNED.fast();
        for (int length = 0; length < fast.length; length++) {
            assertThat(Keys.VERIFIER.verify(whole, Arrays.copyOf(fast, length)))
                    .as("fast cut to " + length + " bytes")
                    .isInstanceOf(Verification.Refused.class);
        }
    }

    /// Another bit in each byte: all of them take a minute.
    @Test
    void an_envelope_with_a_bit_turned_in_any_byte_is_refused() {
        byte[] whole = SIGNED.envelope();
        for (int at = 0; at < whole.length; at++) {
            byte[] bent = whole.clone();
            bent[at] ^= (byte) (1 << (at % Byte.SIZE));
            refused(bent, "byte " + at + " turned");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void bytes_turned_moved_or_doubled_are_refused(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100; i++) {
            byte[] whole = Keys.SIGNER
                    .signed(new RandomSnapshots(random.nextInt(20)).next())
                    .envelope();
            byte[] bent = bent(whole, random);
            if (!Arrays.equals(bent, whole)) {
                refused(bent, "change " + i);
            }
        }
    }

    private static byte[] bent(byte[] whole, Random random) {
        byte[] bent = whole.clone();
        int from = random.nextInt(whole.length);
        int length = random.nextInt(1 + Math.min(40, whole.length - from));
        switch (random.nextInt(3)) {
            case 0 -> Arrays.fill(bent, from, from + length, (byte) random.nextInt(256));
            case 1 -> System.arraycopy(whole, random.nextInt(whole.length - length + 1), bent, from, length);
            default -> bent[from] = (byte) random.nextInt(256);
        }
        return bent;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22})
    void random_bytes_are_refused_however_they_begin(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            int genuine = Math.min(bytes.length, random.nextInt(30));
            System.arraycopy(SIGNED.envelope(), 0, bytes, 0, genuine);
            refused(bytes, "random bytes " + i);
        }
    }

    /// As a server would that has a fault of its own: the signature says nothing about the content.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32, 33, 34})
    void a_signed_section_that_is_garbage_is_refused(long seed) {
        Random random = new Random(seed);
        Envelope good = Envelope.read(SIGNED.envelope());
        byte[] slow = RulesSection.written(Examples.small().rules());
        for (int i = 0; i < 200; i++) {
            byte[] bentSlow = bent(slow, random);
            byte[] bentFast = bent(good.fast().content(), random);

            Verification verification = Keys.VERIFIER.verify(
                    new Envelope(good.keyId(), good.version(), good.issuedAt(), part(bentSlow), part(bentFast))
                            .written());

            if (verification instanceof Verification.Refused refused) {
                assertThat(refused.reason()).isEqualTo(Verification.Reason.INVALID_CONTENT);
            }
        }
    }

    private static Envelope.Part part(byte[] content) {
        return new Envelope.Part(content, Ed25519.sign(Keys.KNOWN.getPrivate(), content));
    }
}
