package dev.pointsman.client.trust;

import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.model.envelope.SnapshotSigner;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.Quota;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Signs small snapshots as a server does.
public final class Signer {
    private final String keyId;
    private final KeyPair pair;

    private Signer(String keyId, KeyPair pair) {
        this.keyId = keyId;
        this.pair = pair;
    }

    public static Signer withNewKey(String keyId) {
        try {
            return new Signer(keyId, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }

    /// The public key as servers publish it.
    public String encodedKey() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    public TrustedKeys trusted() {
        return TrustedKeys.pinned(Map.of(keyId, encodedKey()));
    }

    /// Either's signature, as while the signer changes from one key to the other.
    public TrustedKeys trustedBeside(Signer other) {
        return TrustedKeys.pinned(Map.of(keyId, encodedKey(), other.keyId, other.encodedKey()));
    }

    /// The answer of `GET /v1/snapshot/keys`.
    public String keysAnswer() {
        return "{\"keys\":[{\"keyId\":\"" + keyId + "\",\"algorithm\":\"Ed25519\",\"publicKey\":\"" + encodedKey()
                + "\"}]}";
    }

    /// With nothing but channels, the first of them preferred.
    public byte[] snapshot(String version, Instant issuedAt, String... channels) {
        return signed(version, version, issuedAt, channels, List.of(), List.of())
                .envelope();
    }

    /// The next after a snapshot whose rules have the version `rules`, as a stream tells of it: its states
    /// alone, and the whole.
    public SignedSnapshot next(String rules, String suspended, String version, Instant issuedAt, String... channels) {
        return signed(rules, version, issuedAt, channels, List.of(out(suspended)), List.of());
    }

    public byte[] suspending(String suspended, String version, Instant issuedAt, String... channels) {
        return next(version, suspended, version, issuedAt, channels).envelope();
    }

    private static CellState out(String suspended) {
        return new CellState(Cell.parse("channel=" + suspended), CellState.Kind.SUSPENDED, 0, 1);
    }

    /// With nothing left of the first channel's quota.
    public byte[] usedUpUntil(Instant until, String version, Instant issuedAt, String... channels) {
        Quota used = new Quota(channels[0], null, "CNY", 0, until);
        return signed(version, version, issuedAt, channels, List.of(), List.of(used))
                .envelope();
    }

    private SignedSnapshot signed(
            String rulesVersion,
            String version,
            Instant issuedAt,
            String[] ids,
            List<CellState> states,
            List<Quota> quotas) {
        List<RoutedChannel> channels = new ArrayList<>();
        for (String id : ids) {
            channels.add(new RoutedChannel(
                    id,
                    Set.of(Operation.PAY_IN, Operation.REFUND),
                    LifeCycle.LIVE,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    channels.size(),
                    1));
        }
        Rules rules = new Rules(SnapshotVersion.parse(rulesVersion), Strategy.PRIORITY, channels);
        Snapshot snapshot = new Snapshot(SnapshotVersion.parse(version), issuedAt, rules, states, quotas);
        return SnapshotSigner.with(keyId, pair.getPrivate()).signed(snapshot);
    }
}
