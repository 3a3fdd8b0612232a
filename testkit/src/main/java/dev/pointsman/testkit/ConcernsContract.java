package dev.pointsman.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.notice.Concern;
import dev.pointsman.core.notice.Concerns;
import dev.pointsman.core.notice.News;
import dev.pointsman.core.notice.Outbox;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What every store of concerns does, whatever it is made of.
public interface ConcernsContract {
    Instant AT = Happened.AT;

    /// Concerns and the outbox they fill.
    record Opened(Concerns concerns, Outbox outbox) {}

    /// Empty.
    Opened openedConcerns();

    private static Concern low(Instant since) {
        return new Concern("x", Concern.Kind.QUOTA_LOW, "REFUND CNY", since, "x has little quota left for REFUND");
    }

    @Test
    default void a_concern_is_told_once_when_it_begins_and_once_when_it_is_over() {
        Opened opened = openedConcerns();
        Concerns concerns = opened.concerns();
        Instant end = AT.plusSeconds(60);

        concerns.began(low(AT), "7 are left");
        concerns.began(low(AT), "7 are left");
        concerns.began(low(AT.plusSeconds(1)), "6 are left");
        assertThat(concerns.standing()).containsExactly(low(AT));
        concerns.over(low(AT), end, "900 are left");
        concerns.over(low(AT), end, "900 are left");

        assertThat(concerns.standing()).isEmpty();
        assertThat(opened.outbox().after(0, 10))
                .containsExactly(
                        new Outbox.Entry(1, new News.Concerned(low(AT), false, AT, "7 are left")),
                        new Outbox.Entry(2, new News.Concerned(low(AT), true, end, "900 are left")));
    }

    @Test
    default void what_begins_again_is_another_episode() {
        Concerns concerns = openedConcerns().concerns();
        concerns.began(low(AT), "");
        concerns.over(low(AT), AT.plusSeconds(1), "");

        concerns.began(low(AT.plusSeconds(2)), "");
        concerns.over(low(AT), AT.plusSeconds(3), "");

        assertThat(concerns.standing()).containsExactly(low(AT.plusSeconds(2)));
    }
}
