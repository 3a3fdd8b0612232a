package dev.pointsman.model.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WholeEnvelopeTest {
    private static final SignedSnapshot HELD = Keys.SIGNER.signed(Examples.snapshot(3, 1));
    private static final SignedSnapshot NEXT = Keys.SIGNER.signed(Examples.snapshot(4, 1));

    @Test
    void a_newer_fast_section_beside_the_held_slow_one_is_byte_for_byte_what_the_signer_makes() {
        assertThat(WholeEnvelope.of(HELD.envelope(), NEXT.fast())).hasValue(NEXT.envelope());
    }

    @Test
    void sections_signed_with_different_keys_do_not_go_into_one_envelope() {
        SignedSnapshot other =
                SnapshotSigner.with("k2", Keys.OTHER.getPrivate()).signed(Examples.snapshot(4, 1));

        assertThat(WholeEnvelope.of(HELD.envelope(), other.fast())).isEmpty();
    }

    @Test
    void sections_that_do_not_go_together_are_refused_by_whoever_verifies_the_whole() {
        SignedSnapshot otherRules = Keys.SIGNER.signed(Examples.snapshot(4, 2));
        byte[] forged = WholeEnvelope.of(HELD.envelope(), otherRules.fast()).orElseThrow();

        assertThat(Keys.VERIFIER.verify(forged)).isInstanceOf(Verification.Refused.class);
    }

    @Test
    void what_is_no_envelope_or_not_whole_is_the_callers_mistake() {
        assertThatThrownBy(() -> WholeEnvelope.of(HELD.fast(), NEXT.fast()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the held envelope must be whole: version=7.3");
        assertThatThrownBy(() -> WholeEnvelope.of(HELD.envelope(), Arrays.copyOf(NEXT.fast(), 20)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
