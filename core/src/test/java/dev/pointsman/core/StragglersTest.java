package dev.pointsman.core;

import static dev.pointsman.core.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.count.Counter;
import dev.pointsman.core.count.CountingRules;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.verdict.Kind;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.PaymentEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Attempts without an answer come in when the successes that began with them are long counted.
class StragglersTest {
    private static final long START = 1_800_000_000;
    private static final int PER_SECOND = 20;

    private final Counter counter = Counter.single("test", CountingRules.standard(), _ -> FaultParty.CHANNEL, Set.of());
    private final Engine engine = new Engine(EngineRules.standard());
    private final List<Incident> incidents = new ArrayList<>();
    private long second = START;
    private long taken;

    private void take(PaymentEvent event) {
        counter.take(event, Instant.ofEpochSecond(second));
        taken++;
    }

    private void endSecond() {
        engine.take(counter.cut(Instant.ofEpochSecond(second), taken));
        incidents.addAll(engine.tick(Instant.ofEpochSecond(second + 1)).incidents());
        second++;
    }

    private void usualSeconds(int count) {
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < PER_SECOND - 1; k++) {
                take(payment("a" + taken).succeeded().at(second));
            }
            // one in twenty never gets an answer
            take(payment("a" + taken).unknown().at(second));
            endSecond();
        }
    }

    @Test
    void timeouts_that_come_in_after_traffic_has_ceased_are_no_fault() {
        usualSeconds(900);
        for (int i = 0; i < 30; i++) {
            // what was begun before the end and is given up now
            take(payment("a" + taken).unknown().at(second));
            endSecond();
        }
        for (int i = 0; i < 120; i++) {
            endSecond();
        }

        assertThat(incidents).isEmpty();
    }

    @Test
    void a_silence_of_everything_is_told_after_five_minutes() {
        usualSeconds(900);
        for (int i = 0; i < 330; i++) {
            endSecond();
        }

        assertThat(incidents).singleElement().extracting(Incident::kind).isEqualTo(Kind.SILENCE);
        assertThat(incidents.getFirst().detectedAt().getEpochSecond() - (START + 900))
                .isBetween(295L, 310L);
    }

    @Test
    void timeouts_at_the_usual_rate_of_attempts_are_one() {
        usualSeconds(900);
        for (int i = 0; i < 60; i++) {
            for (int k = 0; k < PER_SECOND; k++) {
                take(payment("a" + taken).unknown().at(second));
            }
            endSecond();
        }

        assertThat(incidents).isNotEmpty();
        assertThat(incidents.getFirst().evidence().reasons().getFirst().reason())
                .isEqualTo("no-answer");
    }
}
