package dev.pointsman.client.trust;

import dev.pointsman.client.trust.SnapshotOpener.Opened;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.snapshot.CellState;
import dev.pointsman.model.snapshot.LifeCycle;
import dev.pointsman.model.snapshot.Quota;
import dev.pointsman.model.snapshot.RoutedChannel;
import dev.pointsman.model.snapshot.Rules;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.model.snapshot.SnapshotVersion;
import dev.pointsman.model.snapshot.Strategy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A signed form of snapshots that is just enough for tests: a line with the id of the key and the signature,
/// and a line with the version, the time of issue, the end of a quota of nothing on the first channel (0 for
/// none), the channels, and the first of them that is suspended, if any.
public final class SignedForm {
    private final String keyId;
    private final KeyPair pair;

    private SignedForm(String keyId, KeyPair pair) {
        this.keyId = keyId;
        this.pair = pair;
    }

    public static SignedForm withNewKey(String keyId) {
        try {
            return new SignedForm(keyId, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
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

    /// The answer of `GET /v1/snapshot/keys`.
    public String keysAnswer() {
        return "{\"keys\":[{\"keyId\":\"" + keyId + "\",\"algorithm\":\"Ed25519\",\"publicKey\":\"" + encodedKey()
                + "\"}]}";
    }

    public byte[] snapshot(String version, Instant issuedAt, String... channels) {
        return signed(version + " " + issuedAt.getEpochSecond() + " 0 " + String.join(",", channels) + " -");
    }

    public byte[] suspending(String suspended, String version, Instant issuedAt, String... channels) {
        return signed(version + " " + issuedAt.getEpochSecond() + " 0 " + String.join(",", channels) + " " + suspended);
    }

    public byte[] usedUpUntil(Instant until, String version, Instant issuedAt, String... channels) {
        return signed(version + " " + issuedAt.getEpochSecond() + " " + until.getEpochSecond() + " "
                + String.join(",", channels) + " -");
    }

    private byte[] signed(String content) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            String head = keyId + " " + Base64.getEncoder().encodeToString(signature.sign());
            return (head + "\n" + content).getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }

    /// Opens it, trusting these keys.
    public static SnapshotOpener opener(Map<String, PublicKey> keys) {
        return envelope -> {
            try {
                return opened(keys, new String(envelope, StandardCharsets.UTF_8));
            } catch (RuntimeException | GeneralSecurityException broken) {
                return new Opened.Refused("broken: " + broken.getClass().getSimpleName());
            }
        };
    }

    private static Opened opened(Map<String, PublicKey> keys, String envelope) throws GeneralSecurityException {
        int end = envelope.indexOf('\n');
        String[] head = envelope.substring(0, end).split(" ", -1);
        String content = envelope.substring(end + 1);
        PublicKey key = keys.get(head[0]);
        if (key == null) {
            return new Opened.Refused("unknown key");
        }
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        signature.update(content.getBytes(StandardCharsets.UTF_8));
        if (!signature.verify(Base64.getDecoder().decode(head[1]))) {
            return new Opened.Refused("bad signature");
        }
        return new Opened.Genuine(read(content.split(" ", -1)));
    }

    private static Snapshot read(String[] parts) {
        SnapshotVersion version = SnapshotVersion.parse(parts[0]);
        Instant issuedAt = Instant.ofEpochSecond(Long.parseLong(parts[1]));
        long until = Long.parseLong(parts[2]);
        List<RoutedChannel> channels = new ArrayList<>();
        for (String id : Arrays.asList(parts[3].split(",", -1))) {
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
        List<CellState> states = parts[4].equals("-")
                ? List.of()
                : List.of(new CellState(Cell.parse("channel=" + parts[4]), CellState.Kind.SUSPENDED, 0, 1));
        List<Quota> quotas = until == 0
                ? List.of()
                : List.of(new Quota(channels.get(0).id(), null, "CNY", 0, Instant.ofEpochSecond(until)));
        return new Snapshot(version, issuedAt, new Rules(version, Strategy.PRIORITY, channels), states, quotas);
    }
}
