package dev.pointsman.testkit;

import static dev.pointsman.testkit.SignedSnapshots.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.publish.Put;
import dev.pointsman.core.publish.SnapshotPlace;
import dev.pointsman.model.snapshot.SnapshotVersion;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What a place does that several servers may write to: it never goes back to a snapshot that routers would
/// refuse.
public interface SharedPlaceContract extends SnapshotPlaceContract {
    private static void outrun(SnapshotPlace place, String version, Instant issuedAt, String standing) {
        assertThat(place.put(snapshot(version, issuedAt))).isEqualTo(new Put.Outrun(SnapshotVersion.parse(standing)));
    }

    @Test
    default void an_older_snapshot_of_the_epoch_does_not_replace_what_another_server_wrote() {
        try (SnapshotPlace one = place();
                SnapshotPlace other = place()) {
            SnapshotPlaceContract.written(one, snapshot("7.10", NOON.plusSeconds(10)), this);
            byte[] newest = standing().orElseThrow();
            outrun(other, "7.9", NOON.plusSeconds(9), "7.10");
            // by its sequence, whatever the clock of its server says
            outrun(other, "7.9", NOON.plusSeconds(99), "7.10");
            assertThat(standing().orElseThrow()).isEqualTo(newest);
            SnapshotPlaceContract.written(other, snapshot("7.11", NOON.plusSeconds(9)), this);
        }
    }

    @Test
    default void a_restored_server_with_a_new_epoch_is_followed_by_its_issue_time() {
        try (SnapshotPlace one = place();
                SnapshotPlace other = place()) {
            SnapshotPlaceContract.written(one, snapshot("7.10", NOON), this);
            outrun(other, "8.1", NOON, "7.10");
            outrun(other, "8.1", NOON.minusSeconds(1), "7.10");
            SnapshotPlaceContract.written(other, snapshot("8.1", NOON.plusNanos(1)), this);
            outrun(one, "7.11", NOON, "8.1");
            // a lower epoch too, when it was issued later
            SnapshotPlaceContract.written(one, snapshot("6.1", NOON.plusNanos(2)), this);
        }
    }

    @Test
    default void versions_are_compared_as_the_numbers_they_are() {
        try (SnapshotPlace one = place();
                SnapshotPlace other = place()) {
            String most = String.valueOf(Long.MAX_VALUE);
            String less = String.valueOf(Long.MAX_VALUE - 1);
            SnapshotPlaceContract.written(one, snapshot(most + ".9", NOON), this);
            outrun(other, less + ".10", NOON, most + ".9");
            SnapshotPlaceContract.written(one, snapshot(most + "." + less, NOON), this);
            outrun(other, most + ".99", NOON, most + "." + less);
            SnapshotPlaceContract.written(other, snapshot(most + "." + most, NOON), this);
            outrun(one, most + "." + less, NOON, most + "." + most);
        }
    }

    @Test
    default void of_two_servers_that_write_at_once_the_newest_snapshot_stands_in_the_end() throws Exception {
        int each = 20;
        try (SnapshotPlace one = place();
                SnapshotPlace other = place();
                ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> odd = both.submit(() -> putEverySecond(one, 1, 2 * each));
            Future<?> even = both.submit(() -> putEverySecond(other, 2, 2 * each));
            odd.get();
            even.get();
            assertThat(standing().orElseThrow())
                    .isEqualTo(snapshot("7." + 2 * each, NOON).envelope());
        }
    }

    private static void putEverySecond(SnapshotPlace place, int first, int last) {
        for (int sequence = first; sequence <= last; sequence += 2) {
            int tries = 0;
            while (place.put(snapshot("7." + sequence, NOON)) instanceof Put.Failed failed) {
                tries++;
                assertThat(tries).as(failed.why()).isLessThan(1_000);
            }
        }
    }
}
