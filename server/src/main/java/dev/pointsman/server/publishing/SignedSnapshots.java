package dev.pointsman.server.publishing;

import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.model.envelope.SnapshotSigner;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.server.routing.Snapshots;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/// The snapshot that stands, signed when somebody first wants it and kept until there is another. Safe for
/// any number of threads.
final class SignedSnapshots implements StandingSnapshot {
    private final Snapshots snapshots;
    private final SnapshotSigner signer;
    private final Counter signings;
    private volatile @Nullable SignedSnapshot last;

    SignedSnapshots(Snapshots snapshots, SigningKeys keys, MeterRegistry registry) {
        this.snapshots = snapshots;
        this.signer = keys.signing().signer();
        this.signings = Counter.builder("pointsman_snapshot_signings")
                .description("snapshots signed, each once")
                .register(registry);
    }

    @Override
    public SignedSnapshot now() {
        SignedSnapshot signed = last;
        return signed != null && stands(signed) ? signed : signed();
    }

    private synchronized SignedSnapshot signed() {
        SignedSnapshot signed = last;
        if (signed == null || !stands(signed)) {
            signed = signer.signed(standing());
            signings.increment();
            last = signed;
        }
        return signed;
    }

    private boolean stands(SignedSnapshot signed) {
        return signed.version().equals(standing().version());
    }

    private Snapshot standing() {
        return snapshots.router().snapshot();
    }
}
