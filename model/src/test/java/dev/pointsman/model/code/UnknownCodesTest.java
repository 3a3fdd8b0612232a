package dev.pointsman.model.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnknownCodesTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final UnknownCodes codes = UnknownCodes.upTo(2);

    @Test
    void a_code_is_kept_once_with_its_count_and_first_and_last_time() {
        note("A", "1", NOON);
        note("A", "1", NOON.plusSeconds(9));
        note("A", "1", NOON.minusSeconds(5));

        assertThat(codes.waiting())
                .containsExactly(new UnknownCodes.Seen("A", "1", NOON.minusSeconds(5), NOON.plusSeconds(9), 3));
    }

    @Test
    void the_most_frequent_code_comes_first() {
        note("A", "1", NOON);
        note(null, "1", NOON);
        note(null, "1", NOON);

        assertThat(codes.waiting()).extracting(UnknownCodes.Seen::count).containsExactly(2L, 1L);
    }

    @Test
    void what_finds_no_room_is_counted_as_overflow() {
        note("A", "1", NOON);
        note("A", "2", NOON);
        note("A", "3", NOON);
        note("A", "3", NOON);
        note("A", "1", NOON);

        assertThat(codes.waiting()).hasSize(2);
        assertThat(codes.overflow()).isEqualTo(2);
    }

    @Test
    void a_forgotten_code_makes_room() {
        note("A", "1", NOON);
        note("A", "2", NOON);
        codes.forget("A", "1");
        note("A", "3", NOON);

        assertThat(codes.waiting()).extracting(UnknownCodes.Seen::value).containsExactlyInAnyOrder("2", "3");
        assertThat(codes.overflow()).isZero();
    }

    private void note(@Nullable String scheme, String value, Instant at) {
        codes.note(new Classification.Unclassified(scheme, value, FaultParty.CHANNEL), at);
    }
}
