package dev.pointsman.testkit;

import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.model.envelope.SnapshotSigner;
import dev.pointsman.model.envelope.SnapshotVerifier;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Small snapshots, signed with one key for the whole run.
public final class SignedSnapshots {
    public static final String KEY_ID = "testkit";
    private static final KeyPair KEY = key();

    private SignedSnapshots() {}

    private static KeyPair key() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }

    public static SignedSnapshot snapshot(String version, Instant issuedAt) {
        return snapshot(version, issuedAt, 2);
    }

    /// With as many channels as are wanted.
    ///
    /// @param channels how many it has, `c0` preferred
    public static SignedSnapshot snapshot(String version, Instant issuedAt, int channels) {
        SnapshotVersion parsed = SnapshotVersion.parse(version);
        List<RoutedChannel> routed =
                IntStream.range(0, channels).mapToObj(SignedSnapshots::channel).toList();
        Rules rules = new Rules(parsed, Strategy.PRIORITY, routed);
        return SnapshotSigner.with(KEY_ID, KEY.getPrivate()).signed(new Snapshot(parsed, issuedAt, rules, List.of()));
    }

    private static RoutedChannel channel(int index) {
        return new RoutedChannel(
                "c" + index,
                Set.of(Operation.PAY_IN),
                LifeCycle.LIVE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                index,
                1);
    }

    public static SnapshotVerifier verifier() {
        return SnapshotVerifier.of(Map.of(KEY_ID, KEY.getPublic()));
    }

    /// The public key as servers publish it.
    public static String encodedKey() {
        return Base64.getEncoder().encodeToString(KEY.getPublic().getEncoded());
    }
}
