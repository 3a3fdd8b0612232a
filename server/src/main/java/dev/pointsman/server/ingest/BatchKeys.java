package dev.pointsman.server.ingest;

import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.RequestProblem;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes a batch with an idempotency key count once and answer the same each time. [KnownBatches] knows the
/// keys; the answers to the latest of them are remembered here. Safe for any number of threads.
final class BatchKeys {
    static final int ANSWERS_MAX = 10_000;

    private final KnownBatches known;
    private final Map<String, Given> answers = new LinkedHashMap<>();

    BatchKeys(KnownBatches known) {
        this.known = known;
    }

    /// @param answer null while the first request is counting
    private record Given(byte[] bodySha256, @Nullable Answer answer) {}

    /// The first answer to this batch; empty when the batch is new and is to be counted now, and then
    /// closed or abandoned.
    ///
    /// @param size events in the batch, all known when the key is but its answer is not
    synchronized Optional<Answer> open(String key, byte[] bodySha256, int size) {
        Given given = answers.get(key);
        if (given != null && !Arrays.equals(given.bodySha256(), bodySha256)) {
            throw RequestProblem.of(
                    ProblemKind.KEY_REUSED, "Idempotency-Key came before with another body; a batch needs its own");
        }
        if (given != null && given.answer() == null) {
            throw RequestProblem.later(
                    ProblemKind.CONFLICT, "the first request with this key is being counted", Duration.ofSeconds(1));
        }
        if (given != null) {
            return Optional.ofNullable(given.answer());
        }
        if (!known.open(key)) {
            return Optional.of(new Answer(0, size, java.util.List.of()));
        }
        keep(key, new Given(bodySha256, null));
        return Optional.empty();
    }

    private void keep(String key, Given given) {
        answers.put(key, given);
        if (answers.size() > ANSWERS_MAX) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    synchronized void close(String key, byte[] bodySha256, Answer answer) {
        known.close(key);
        keep(key, new Given(bodySha256, answer));
    }

    synchronized void abandon(String key) {
        known.abandon(key);
        answers.remove(key);
    }
}
