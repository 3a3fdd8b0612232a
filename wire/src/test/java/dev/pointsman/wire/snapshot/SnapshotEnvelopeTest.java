package dev.pointsman.wire.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.AmountLimit;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.Complaints;
import dev.pointsman.model.snapshot.FirstBack;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.Quota;
import dev.pointsman.model.snapshot.RampAmount;
import dev.pointsman.model.snapshot.RampRules;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import dev.pointsman.model.snapshot.Support;
import dev.pointsman.model.snapshot.UserKey;
import dev.pointsman.wire.snapshot.Verification.Reason;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotEnvelopeTest {
    private static final KeyPair KEY = keyPair();
    private static final KeyPair NEXT = keyPair();
    private static final SnapshotVerifier VERIFIER =
            SnapshotVerifier.of(Map.of("k1", KEY.getPublic(), "k2", NEXT.getPublic()));
    private static final String SLOW =
            "{\"section\":\"slow\",\"version\":\"7.1\",\"strategy\":\"WEIGHTED\",\"channels\":"
                    + "[{\"id\":\"unionpay\",\"operations\":[\"PAY_IN\",\"REFUND\"],\"lifeCycle\":\"LIVE\",\"methods\":[\"QUICK\"],"
                    + "\"supports\":[{\"bank\":\"CCB\",\"cardType\":\"DEBIT\"},{\"bank\":\"ICBC\"}],\"merchants\":[\"100000111\"],"
                    + "\"limits\":[{\"currency\":\"CNY\",\"minimumMinor\":1,\"maximumMinor\":500000}],\"priority\":2,\"weight\":30,"
                    + "\"rampFirst\":{\"users\":[\"u-1\"],\"businessLines\":[\"staff\"]},"
                    + "\"rampAmountMax\":[{\"currency\":\"CNY\",\"maximumMinor\":50000,\"payOutMaximumMinor\":5000}]}],"
                    + "\"complaints\":{\"key\":\"0123456789abcdef0123456789abcdef\",\"users\":\"//////////8AAAAAAAAABw==\"}}";
    private static final String FAST =
            "{\"section\":\"fast\",\"version\":\"7.3\",\"issuedAt\":\"2026-11-20T06:00:00Z\","
                    + "\"rules\":\"7.1\",\"states\":[{\"cell\":\"channel=unionpay;bank=CCB\",\"state\":\"RAMPING\",\"percent\":8,"
                    + "\"version\":12,\"first\":{\"users\":[],\"businessLines\":[\"hotel\"]}}]}";

    private static KeyPair keyPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException absent) {
            throw new AssertionError(absent);
        }
    }

    private static Snapshot snapshot() {
        RoutedChannel channel = new RoutedChannel(
                "unionpay",
                EnumSet.of(Operation.PAY_IN, Operation.REFUND),
                LifeCycle.LIVE,
                List.of("QUICK"),
                List.of(new Support("CCB", "DEBIT"), new Support("ICBC", null)),
                List.of("100000111"),
                List.of(new AmountLimit("CNY", 1, 500_000)),
                2,
                30,
                new RampRules(new FirstBack(List.of("u-1"), List.of("staff")), List.of(RampAmount.of("CNY", 50_000))));
        Complaints complaints = new Complaints(new UserKey("0123456789abcdef0123456789abcdef"), Set.of(-1L, 7L));
        return new Snapshot(
                new SnapshotVersion(7, 3),
                Instant.parse("2026-11-20T06:00:00Z"),
                new Rules(new SnapshotVersion(7, 1), Strategy.WEIGHTED, List.of(channel), complaints),
                List.of(new CellState(
                        Cell.parse("channel=unionpay;bank=CCB"),
                        CellState.Kind.RAMPING,
                        8,
                        12,
                        new FirstBack(List.of(), List.of("hotel")))));
    }

    private static String signed() {
        return new String(SnapshotSigner.with("k1", KEY.getPrivate()).sign(snapshot()), UTF_8);
    }

    private static String section(String content) {
        byte[] bytes = content.getBytes(UTF_8);
        Base64.Encoder base64 = Base64.getEncoder();
        return "{\"content\":\"" + base64.encodeToString(bytes) + "\",\"signature\":\""
                + base64.encodeToString(Ed25519.sign(KEY.getPrivate(), bytes)) + "\"}";
    }

    private static String envelope(String slow, String fast) {
        return "{\"keyId\":\"k1\",\"version\":\"7.3\",\"issuedAt\":\"2026-11-20T06:00:00Z\",\"slow\":" + section(slow)
                + ",\"fast\":" + section(fast) + "}";
    }

    private static void refused(String envelope, Reason reason) {
        assertThat(VERIFIER.verify(envelope.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Verification.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void an_envelope_has_exactly_this_form() {
        assertThat(signed()).isEqualTo(envelope(SLOW, FAST));
    }

    @Test
    void quotas_are_read_back() {
        Snapshot plain = snapshot();
        Instant midnight = Instant.parse("2026-11-20T16:00:00Z");
        Snapshot limited = new Snapshot(
                plain.version(),
                plain.issuedAt(),
                plain.rules(),
                plain.states(),
                List.of(
                        new Quota("unionpay", Operation.REFUND, "CNY", 5_000, midnight),
                        new Quota("unionpay", null, "USD", 0, midnight)));

        assertThat(VERIFIER.verify(SnapshotSigner.with("k1", KEY.getPrivate()).sign(limited)))
                .isEqualTo(new Verification.Genuine(limited));
    }

    @Test
    void a_signed_snapshot_is_read_back_with_either_key() {
        byte[] next = SnapshotSigner.with("k2", NEXT.getPrivate()).sign(snapshot());

        assertThat(VERIFIER.verify(signed().getBytes(UTF_8))).isEqualTo(new Verification.Genuine(snapshot()));
        assertThat(VERIFIER.verify(next)).isEqualTo(new Verification.Genuine(snapshot()));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void whatever_byte_is_changed_no_other_snapshot_comes_out(long seed) {
        Random random = new Random(seed);
        byte[] good = signed().getBytes(UTF_8);
        int refused = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] bent = good.clone();
            bent[random.nextInt(bent.length)] ^= (byte) (1 << random.nextInt(8));

            Verification verification = VERIFIER.verify(bent);

            if (verification instanceof Verification.Refused) {
                refused++;
            } else {
                assertThat(verification).isEqualTo(new Verification.Genuine(snapshot()));
            }
        }
        assertThat(refused).isGreaterThan(950);
    }

    @Test
    void a_section_of_another_snapshot_is_refused_though_it_is_signed() {
        refused(envelope(SLOW.replace("7.1", "7.2"), FAST), Reason.INVALID_CONTENT);
        refused(envelope(SLOW, FAST.replace("7.3", "7.2")), Reason.INVALID_CONTENT);
        refused(envelope(SLOW, FAST.replace("06:00:00Z", "06:00:01Z")), Reason.INVALID_CONTENT);
        refused(envelope(FAST, SLOW), Reason.INVALID_CONTENT);
        assertThat(VERIFIER.verify(envelope(SLOW, FAST).getBytes(UTF_8))).isInstanceOf(Verification.Genuine.class);
    }

    @Test
    void signed_content_that_is_no_snapshot_is_refused() {
        refused(envelope(SLOW, FAST.replace("\"percent\":8", "\"percent\":101")), Reason.INVALID_CONTENT);
        refused(envelope(SLOW, FAST.replace("\"percent\":8", "\"percent\":4294967304")), Reason.INVALID_CONTENT);
        refused(envelope(SLOW.replace("LIVE", "DEAD"), FAST), Reason.INVALID_CONTENT);
        refused(envelope(SLOW, "{"), Reason.INVALID_CONTENT);
    }

    @Test
    void a_signature_by_another_key_and_an_unknown_key_are_refused() {
        byte[] others = SnapshotSigner.with("k1", NEXT.getPrivate()).sign(snapshot());

        refused(new String(others, UTF_8), Reason.BAD_SIGNATURE);
        refused(signed().replace("\"k1\"", "\"k3\""), Reason.UNKNOWN_KEY);
        refused(signed().replaceAll("\"signature\":\"[^\"]*\"", "\"signature\":\"AAAA\""), Reason.BAD_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{}", "null", "[[[[[[[[[[[[", "{\"keyId\":7}", "\u0000"})
    void what_is_no_envelope_is_refused(String text) {
        refused(text, Reason.BROKEN_JSON);
    }

    @Test
    void an_envelope_above_the_limit_is_not_even_read() {
        byte[] good = signed().getBytes(UTF_8);
        SnapshotVerifier small = SnapshotVerifier.within(good.length - 1, Map.of("k1", KEY.getPublic()));

        assertThat(small.verify(good))
                .isEqualTo(new Verification.Refused(
                        Reason.TOO_LARGE, "has " + good.length + " bytes, expected at most " + (good.length - 1)));
    }

    @Test
    void a_fast_section_sent_alone_is_whole_again_with_the_slow_one_of_its_rules() {
        SignedSnapshot signed = SnapshotSigner.with("k1", KEY.getPrivate()).signed(snapshot());
        String whole = new String(signed.envelope(), UTF_8);
        String slow = whole.substring(whole.indexOf("\"slow\""), whole.indexOf("\"fast\""));
        String spliced = new String(signed.fast(), UTF_8).replace("\"fast\":", slow + "\"fast\":");

        assertThat(new String(signed.fast(), UTF_8)).doesNotContain("slow");
        assertThat(VERIFIER.verify(spliced.getBytes(UTF_8))).isEqualTo(new Verification.Genuine(snapshot()));
        assertThat(signed.rules()).isEqualTo(new SnapshotVersion(7, 1));
    }
}
