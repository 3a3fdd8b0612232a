package dev.pointsman.model.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.snapshot.Snapshot;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_snapshot_is_read_back_as_it_was_and_has_always_the_same_bytes(long seed) {
        Snapshot snapshot = new RandomSnapshots(seed).next();

        SignedSnapshot signed = Keys.SIGNER.signed(snapshot);

        assertThat(Keys.VERIFIER.verify(signed.envelope())).isEqualTo(new Verification.Genuine(snapshot));
        assertThat(Keys.VERIFIER.verify(signed.envelope(), signed.fast()))
                .isEqualTo(new Verification.Genuine(snapshot));
        assertThat(UnverifiedEnvelope.read(signed.envelope())).isEqualTo(new UnverifiedEnvelope("k1", snapshot));
        Snapshot equal = new RandomSnapshots(seed).next();
        assertThat(Keys.SIGNER.signed(equal).envelope()).isEqualTo(signed.envelope());
    }
}
