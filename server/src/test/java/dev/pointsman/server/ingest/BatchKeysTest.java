package dev.pointsman.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.server.problem.RequestProblem;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchKeysTest {
    private static final byte[] BODY = {1};
    private static final Answer ANSWER = new Answer(3, 0, List.of());

    private final BatchKeys keys = new BatchKeys(KnownBatches.of(Counter.striped(
            "test",
            CountingRules.standard(),
            new CodeClassifier(IngestRules.standard(), dev.pointsman.model.code.UnknownCodes.upTo(10)),
            Set.of(),
            1)));

    @Test
    void a_key_under_way_is_put_off_and_then_answered_as_the_first() {
        assertThat(keys.open("k", BODY, 3)).isEmpty();

        RequestProblem problem = catchThrowableOfType(RequestProblem.class, () -> keys.open("k", BODY, 3));
        keys.close("k", BODY, ANSWER);

        assertThat(problem).hasMessageContaining("is being counted");
        assertThat(problem.kind().status()).isEqualTo(409);
        assertThat(keys.open("k", BODY, 3)).contains(ANSWER);
    }

    @Test
    void a_key_that_was_abandoned_is_new_again() {
        assertThat(keys.open("k", BODY, 3)).isEmpty();

        keys.abandon("k");

        assertThat(keys.open("k", new byte[] {2}, 3)).isEmpty();
    }
}
