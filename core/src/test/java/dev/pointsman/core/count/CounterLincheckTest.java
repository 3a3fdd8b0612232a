package dev.pointsman.core.count;

import static dev.pointsman.core.Payments.PARTIES;
import static dev.pointsman.core.Payments.payment;

import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.Intake;
import dev.pointsman.core.frame.Measure;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/// Every interleaving of taking and cutting answers as if the calls had come one after another: an event is in the
/// first frame cut after it, whole, and in no other.
@Param(name = "attempt", gen = IntGen.class, conf = "1:3")
public class CounterLincheckTest {
    private static final long SECOND = 1_800_000_000;

    private final Counter counter = Counter.striped("s", Rules.small(100, 100), PARTIES, Set.of(), 2);

    @Operation
    public Intake take(@Param(name = "attempt") int attempt) {
        return counter.take(payment("a" + attempt).at(SECOND), Instant.ofEpochSecond(SECOND));
    }

    /// What a frame holds: successes, evidence, duplicates.
    @Operation(nonParallelGroup = "cutting")
    public String cut() {
        Frame frame = counter.cut(Instant.ofEpochSecond(SECOND), 0);
        int succeeded = 0;
        int weighed = 0;
        for (Frame.Row row : frame.rows()) {
            succeeded += row.counts().of(Measure.SUCCEEDED);
            weighed += row.counts().of(Measure.WEIGHED);
        }
        return succeeded + " " + weighed + " " + frame.swallowed().idCount() + " "
                + frame.intake().duplicates();
    }

    /// What the calls would answer one after another.
    public static final class OneAfterAnother {
        private final Set<Integer> known = new HashSet<>();
        private int taken;
        private int duplicates;

        public Intake take(int attempt) {
            if (known.add(attempt)) {
                taken++;
                return Intake.COUNTED;
            }
            duplicates++;
            return Intake.DUPLICATE;
        }

        public String cut() {
            String frame = taken + " " + taken + " " + taken + " " + duplicates;
            taken = 0;
            duplicates = 0;
            return frame;
        }
    }

    @Test
    void taking_and_cutting_are_linearizable() {
        new StressOptions()
                .iterations(5)
                .invocationsPerIteration(200)
                .threads(3)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(1)
                .sequentialSpecification(OneAfterAnother.class)
                .check(CounterLincheckTest.class);
    }
}
