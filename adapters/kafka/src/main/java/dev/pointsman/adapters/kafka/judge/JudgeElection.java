package dev.pointsman.adapters.kafka.judge;

import dev.pointsman.adapters.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Optional;

/// Chooses one node to judge: who has the frames topic in the judges' group.
///
/// A node that says nothing for six seconds is replaced. It may not know, so what it commits must carry its term
/// ([dev.pointsman.core.term.Terms]). A node that cannot reach the broker stays what it is: only the group deposes.
/// Safe for any number of threads.
public final class JudgeElection implements AutoCloseable {
    public static final Duration DEPOSED_WITHIN = Duration.ofSeconds(30);

    private JudgeElection() {}

    /// Stands for election from now on.
    public static JudgeElection started(KafkaSettings settings, String node, Candidate candidate) {
        return new JudgeElection();
    }

    /// Whether the group says, asked now, that this node still judges. False too when no answer came within some
    /// seconds.
    public boolean confirmed() {
        return false;
    }

    /// Says how far frames are judged, so that outside tools see how far behind the judge is; written once a second.
    public void judged(long place) {}

    /// Leaves the choice to others now, and stands again after some seconds.
    public void resign() {}

    /// Why the election does not work now, in one sentence; empty when it does.
    public Optional<String> complaint() {
        return Optional.empty();
    }

    /// Is deposed if it judges, and leaves the group at once.
    @Override
    public void close() {}
}
