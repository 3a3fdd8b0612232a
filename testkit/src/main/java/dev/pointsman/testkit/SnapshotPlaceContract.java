package dev.pointsman.testkit;

import static dev.pointsman.testkit.SignedSnapshots.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.publish.Put;
import dev.pointsman.core.publish.SnapshotPlace;
import dev.pointsman.model.envelope.SignedSnapshot;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every place for snapshots does, wherever it is. An adapter's test implements this and says how to
/// make one.
public interface SnapshotPlaceContract {
    Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /// As many channels as make an envelope of some hundred kilobytes.
    int MANY_CHANNELS = 8_000;

    /// The place of this test, empty when the test begins; each call gives another writer to the same one.
    SnapshotPlace place();

    /// The envelope that a reader finds in it.
    Optional<byte[]> standing();

    /// Puts it there, and expects it to be found as it was.
    static void written(SnapshotPlace place, SignedSnapshot snapshot, SnapshotPlaceContract by) {
        assertThat(place.put(snapshot)).isEqualTo(new Put.Written());
        assertThat(by.standing()).hasValueSatisfying(found -> assertThat(found).isEqualTo(snapshot.envelope()));
    }

    @Test
    default void what_is_put_is_found_byte_for_byte_and_the_next_one_takes_its_place() {
        try (SnapshotPlace place = place()) {
            assertThat(standing()).isEmpty();
            written(place, snapshot("7.1", NOON), this);
            written(place, snapshot("7.2", NOON.plusSeconds(1)), this);
        }
    }

    @Test
    default void the_same_snapshot_may_be_put_again() {
        try (SnapshotPlace place = place()) {
            written(place, snapshot("7.1", NOON), this);
            written(place, snapshot("7.1", NOON), this);
        }
    }

    @Test
    default void a_large_snapshot_is_found_whole() {
        try (SnapshotPlace place = place()) {
            SignedSnapshot large = snapshot("7.1", NOON, MANY_CHANNELS);
            assertThat(large.envelope()).hasSizeGreaterThan(100_000);
            written(place, large, this);
        }
    }

    @Test
    default void a_server_that_starts_again_goes_on_where_the_last_one_ended() {
        try (SnapshotPlace place = place()) {
            written(place, snapshot("1763640000000.41", NOON), this);
        }
        try (SnapshotPlace again = place()) {
            // its epoch is its start, its sequence begins anew
            written(again, snapshot("1763640060000.1", NOON.plusSeconds(60)), this);
        }
    }

    @Test
    default void its_name_is_a_word_and_its_address_is_told() {
        try (SnapshotPlace place = place()) {
            assertThat(place.name()).matches("[a-z]+");
            assertThat(place.address()).isNotBlank();
        }
    }
}
