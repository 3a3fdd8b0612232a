package dev.pointsman.server.publishing;

import dev.pointsman.core.publish.StandingCopy;
import dev.pointsman.model.envelope.SignedSnapshot;
import dev.pointsman.model.envelope.SnapshotVerifier;
import dev.pointsman.model.envelope.Verification;
import dev.pointsman.model.route.Router;
import dev.pointsman.model.snapshot.Snapshot;
import dev.pointsman.server.observe.HealthPart;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.server.routing.StandingRouter;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The snapshot that the judging node made, on a node that follows it: routers and streams of this node
/// have it whatever becomes of the judge. What no known key signed is not taken. Safe for any number of
/// threads.
public final class FollowedSnapshot implements StandingRouter, StandingSnapshot, HealthPart, Consumer<SignedSnapshot> {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedSnapshot.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final SigningKeys keys;
    private final SnapshotStreams streams;
    private volatile @Nullable Standing standing;
    private volatile @Nullable String complaint;

    FollowedSnapshot(SigningKeys keys, SnapshotStreams streams) {
        this.keys = keys;
        this.streams = streams;
    }

    private record Standing(SignedSnapshot signed, Router router) {}

    /// Takes it, unless one that replaces it stands.
    @Override
    public synchronized void accept(SignedSnapshot signed) {
        Standing before = standing;
        if (before != null
                && (isSame(before, signed) || StandingCopy.of(before.signed()).outruns(signed))) {
            return;
        }
        switch (verified(signed, before)) {
            case Verification.Genuine(Snapshot snapshot) -> {
                Router router =
                        before == null ? Router.of(snapshot) : before.router().with(snapshot);
                standing = new Standing(signed, router);
                if (complaint != null) {
                    LOG.info("the snapshot is followed again: version={}", signed.version());
                }
                complaint = null;
                streams.tell(SnapshotNews.of(
                        signed, before == null ? null : before.signed().rules()));
            }
            case Verification.Refused(var reason, var detail) -> refuse(reason + ": " + detail);
            case Verification.OtherRules other -> refuse("its sections do not belong together: " + other);
        }
    }

    private static boolean isSame(Standing before, SignedSnapshot signed) {
        return before.signed().version().equals(signed.version());
    }

    private Verification verified(SignedSnapshot signed, @Nullable Standing before) {
        Map<String, PublicKey> known =
                keys.published().stream().collect(Collectors.toMap(SigningKey::id, SigningKey::publicKey));
        SnapshotVerifier verifier = SnapshotVerifier.of(known);
        // rules that were taken before are not read again, however many there are
        return before != null && before.signed().rules().equals(signed.rules())
                ? verifier.verify(before.router().snapshot().rules(), signed.fast())
                : verifier.verify(signed.envelope());
    }

    private void refuse(String why) {
        if (complaint == null) {
            LOG.error("the judge's snapshot is not taken; do all nodes have the same signing key? {}", why);
        }
        complaint = "the judge's snapshot is not taken: " + why;
    }

    private Standing standing() {
        Standing now = standing;
        if (now == null) {
            throw RequestProblem.later(
                    ProblemKind.UNAVAILABLE, "there is no snapshot yet: no node has judged", RETRY_AFTER);
        }
        return now;
    }

    @Override
    public Router router() {
        return standing().router();
    }

    @Override
    public SignedSnapshot now() {
        return standing().signed();
    }

    @Override
    public String name() {
        return "snapshot";
    }

    @Override
    public Optional<String> complaint() {
        String now = complaint;
        return now != null || standing != null
                ? Optional.ofNullable(now)
                : Optional.of("there is no snapshot yet: no node has judged");
    }
}
