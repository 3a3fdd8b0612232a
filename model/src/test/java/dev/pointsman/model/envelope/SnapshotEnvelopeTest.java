package dev.pointsman.model.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pointsman.model.envelope.Verification.Reason;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotEnvelopeTest {
    private static final SignedSnapshot SIGNED = Keys.SIGNER.signed(Examples.small());

    private static byte[] section(String name, int bodyTag, long bodyValue) {
        return Section.written(name, fields -> fields.number(bodyTag, bodyValue));
    }

    private static byte[] envelope(byte[] slow, byte[] fast) {
        return envelope(new SnapshotVersion(7, 3), Examples.ISSUED_AT, slow, fast);
    }

    private static byte[] envelope(SnapshotVersion version, Instant issuedAt, byte[] slow, byte[] fast) {
        return new Envelope("k1", version, issuedAt, part(slow), part(fast)).written();
    }

    private static Envelope.Part part(byte[] content) {
        return new Envelope.Part(content, Ed25519.sign(Keys.KNOWN.getPrivate(), content));
    }

    private static byte[] slow(long rules) {
        return RulesSection.written(Examples.rules(rules));
    }

    private static byte[] fast(Snapshot snapshot) {
        return StatesSection.written(snapshot);
    }

    private static void refused(byte[] envelope, Reason reason) {
        refused(Keys.VERIFIER.verify(envelope), reason);
    }

    private static void refused(Verification verification, Reason reason) {
        assertThat(verification)
                .isInstanceOfSatisfying(
                        Verification.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void an_envelope_has_exactly_this_form() {
        assertThat(HexFormat.of().formatHex(SIGNED.fast()))
                .isEqualTo("89504d530106026b310a0207030e06c087ffaf0d0016dd0106980106046661737408010e390c5041"
                        + "595f494e10756e696f6e7061790643434200086e6f64650a7061792d370e52414d50494e470a686f"
                        + "74656c0c524546554e4406434e591253060207030a06c087ffaf0d000e020701121c1b060e040008"
                        + "01140218031e010422010508060c08100c16030a0107161211040108080c09108827160680ba83b0"
                        + "0d001a0f0e060604000801140208a01f0cee1e0a40098ce32809b09162a034fec5d6262a8ba2cc7f"
                        + "021cf756d296af886de68921d8a17a2c256d68add4561db5b007a580ccbfce95486cf8a68a90e2ee"
                        + "ea2bdab903");
        assertThat(HexFormat.of().formatHex(slow(1)))
                .isEqualTo("0604736c6f7708010e591057454947485445440c686f74656c7310756e696f6e706179064343420a"
                        + "444542495408494342430c5041595f494e0c524546554e44084c4956450a515549434b1231303030"
                        + "303031313106434e5906752d310a7374616666128a01060207010a13040008fa010c0a120a090401"
                        + "1a0504040208460e080404030804020405123f3e04020a0206070c08120109160200021a010a1e09"
                        + "08040b08010ca0c21e2002241e2a0606010c0a010d2e0a09040b08d086030c8827320706040b081e"
                        + "0c3c162406100123456789abcdef0123456789abcdef0a10ffffffffffffffff0000000000000007");
    }

    @Test
    void a_signed_snapshot_is_read_back_with_either_key() {
        byte[] next = SnapshotSigner.with("k2", Keys.OTHER.getPrivate())
                .signed(Examples.small())
                .envelope();

        assertThat(Keys.VERIFIER.verify(SIGNED.envelope())).isEqualTo(new Verification.Genuine(Examples.small()));
        assertThat(Keys.VERIFIER.verify(next)).isEqualTo(new Verification.Genuine(Examples.small()));
    }

    @Test
    void a_section_of_another_snapshot_is_refused_though_it_is_signed() {
        byte[] slow = slow(1);
        byte[] fast = fast(Examples.small());

        assertThat(Keys.VERIFIER.verify(envelope(slow, fast))).isEqualTo(new Verification.Genuine(Examples.small()));
        refused(envelope(slow(2), fast), Reason.INVALID_CONTENT);
        refused(envelope(slow, fast(Examples.snapshot(2, 1))), Reason.INVALID_CONTENT);
        refused(envelope(new SnapshotVersion(7, 4), Examples.ISSUED_AT, slow, fast), Reason.INVALID_CONTENT);
        refused(
                envelope(new SnapshotVersion(7, 3), Examples.ISSUED_AT.plusNanos(1), slow, fast),
                Reason.INVALID_CONTENT);
        refused(envelope(fast, slow), Reason.INVALID_CONTENT);
    }

    @Test
    void signed_content_that_is_no_snapshot_is_refused() {
        refused(envelope(slow(1), new byte[0]), Reason.INVALID_CONTENT);
        refused(envelope(section(RulesSection.NAME, 2, 0), fast(Examples.small())), Reason.INVALID_CONTENT);
        refused(envelope(slow(1), section(StatesSection.NAME, 1, 5)), Reason.INVALID_CONTENT);
    }

    @Test
    void a_signature_by_another_key_and_an_unknown_key_are_refused() {
        refused(
                SnapshotSigner.with("k1", Keys.OTHER.getPrivate())
                        .signed(Examples.small())
                        .envelope(),
                Reason.BAD_SIGNATURE);
        refused(
                SnapshotSigner.with("k3", Keys.KNOWN.getPrivate())
                        .signed(Examples.small())
                        .envelope(),
                Reason.UNKNOWN_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "\u0000", "{\"keyId\":\"k1\"}", "PMS"})
    void what_is_no_envelope_is_refused(String text) {
        refused(text.getBytes(StandardCharsets.UTF_8), Reason.BROKEN);
    }

    @Test
    void an_envelope_of_a_later_format_is_told_from_a_broken_one() {
        byte[] later = SIGNED.envelope().clone();
        later[4]++;

        refused(later, Reason.UNKNOWN_FORMAT);
    }

    @Test
    void an_envelope_above_the_limit_is_not_even_read() {
        byte[] good = SIGNED.envelope();
        SnapshotVerifier small = SnapshotVerifier.within(good.length - 1, Map.of("k1", Keys.KNOWN.getPublic()));

        assertThat(small.verify(good))
                .isEqualTo(new Verification.Refused(
                        Reason.TOO_LARGE, "has " + good.length + " bytes, expected at most " + (good.length - 1)));
    }

    @Test
    void a_fast_envelope_is_whole_with_the_slow_section_of_its_rules() {
        SignedSnapshot next = SnapshotSigner.with("k2", Keys.OTHER.getPrivate()).signed(Examples.snapshot(4, 1));
        Verification.Genuine whole = new Verification.Genuine(Examples.snapshot(4, 1));

        assertThat(Keys.VERIFIER.verify(SIGNED.envelope(), next.fast())).isEqualTo(whole);
        assertThat(Keys.VERIFIER.verify(Examples.rules(1), next.fast())).isEqualTo(whole);
        assertThat(SIGNED.rules()).isEqualTo(new SnapshotVersion(7, 1));
        assertThat(SIGNED.fast()).hasSizeLessThan(SIGNED.envelope().length - 64);
        refused(SIGNED.fast(), Reason.BROKEN);
    }

    @Test
    void a_fast_envelope_of_other_rules_says_that_the_slow_section_must_be_fetched() {
        SignedSnapshot next = Keys.SIGNER.signed(Examples.snapshot(4, 4));
        Verification.OtherRules other =
                new Verification.OtherRules(new SnapshotVersion(7, 4), new SnapshotVersion(7, 4));

        assertThat(Keys.VERIFIER.verify(SIGNED.envelope(), next.fast())).isEqualTo(other);
        assertThat(Keys.VERIFIER.verify(Examples.rules(1), next.fast())).isEqualTo(other);
    }

    @Test
    void neither_a_held_nor_a_fast_envelope_is_trusted_without_its_signature() {
        byte[] forged = SnapshotSigner.with("k1", Keys.OTHER.getPrivate())
                .signed(Examples.snapshot(4, 1))
                .envelope();

        refused(Keys.VERIFIER.verify(SIGNED.envelope(), forged), Reason.BAD_SIGNATURE);
        refused(Keys.VERIFIER.verify(forged, SIGNED.fast()), Reason.BAD_SIGNATURE);
        refused(Keys.VERIFIER.verify(Examples.rules(1), forged), Reason.BAD_SIGNATURE);
        refused(Keys.VERIFIER.verify(SIGNED.fast(), SIGNED.fast()), Reason.BROKEN);
    }

    @Test
    void a_key_of_another_kind_is_named_before_anything_is_verified() {
        assertThatThrownBy(
                        () -> SnapshotVerifier.of(Map.of("k1", Keys.made("RSA").getPublic())))
                .hasMessage("key must be of Ed25519: algorithm=RSA");
        assertThatThrownBy(() -> SnapshotVerifier.of(Map.of())).hasMessageContaining("needs a key");
        assertThatThrownBy(() -> SnapshotSigner.with("k\n1", Keys.KNOWN.getPrivate()))
                .hasMessageContaining("visible");
    }

    @Test
    void what_is_only_looked_at_is_refused_when_it_is_no_whole_envelope() {
        assertThatThrownBy(() -> UnverifiedEnvelope.read(SIGNED.fast())).hasMessage("the slow section is missing");
        assertThatThrownBy(() -> UnverifiedEnvelope.read(new byte[9])).hasMessageContaining("does not begin like");
    }
}
