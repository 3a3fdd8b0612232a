package dev.pointsman.adapters.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.sql.database.EmbeddedDatabase;
import dev.pointsman.core.Checkpoint;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.held.HeldItem;
import dev.pointsman.core.held.HeldWork;
import dev.pointsman.core.notice.Outbox;
import dev.pointsman.core.quota.ChannelQuota;
import dev.pointsman.model.event.Amount;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReopenedStoreTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void a_checkpoint_is_there_when_the_file_is_opened_again() {
        try (EmbeddedDatabase database = EmbeddedDatabase.in(folder)) {
            ControlStore store = SqlStore.on(database.dataSource()).controlStore(RampPlan.standard());
            store.commit(new Checkpoint(7, NOON, new byte[] {1, 2}, List.of(), List.of()));
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.in(folder)) {
            ControlStore store = SqlStore.on(database.dataSource()).controlStore(RampPlan.standard());

            assertThat(store.checkpoint().orElseThrow().place()).isEqualTo(7);
            assertThat(store.checkpoint().orElseThrow().engine()).containsExactly(1, 2);
        }
    }

    @Test
    void a_receiver_stands_where_it_stood_when_the_file_is_opened_again() {
        Outbox.Receiver receiver = Outbox.Receiver.from("a", 7);
        try (EmbeddedDatabase database = EmbeddedDatabase.in(folder)) {
            SqlStore.on(database.dataSource()).outbox().keep(receiver);
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.in(folder)) {
            assertThat(SqlStore.on(database.dataSource()).outbox().receiver("a"))
                    .contains(receiver);
        }
    }

    @Test
    void what_is_held_and_what_is_left_are_known_when_the_file_is_opened_again() {
        HeldItem payout = new HeldItem("p1", HeldItem.Kind.PAYOUT, "x", "CCB", new Amount("CNY", 7), NOON);
        ChannelQuota quota = new ChannelQuota("x", null, "CNY", 5, 3L, NOON, NOON.plusSeconds(1));
        try (EmbeddedDatabase database = EmbeddedDatabase.in(folder)) {
            SqlStore store = SqlStore.on(database.dataSource());
            store.heldWork().hold(List.of(payout), NOON);
            store.quotas().replace("x", NOON, List.of(quota));
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.in(folder)) {
            SqlStore store = SqlStore.on(database.dataSource());

            assertThat(store.heldWork().entries(null, 10)).containsExactly(new HeldWork.Entry(payout, 0, null));
            assertThat(store.quotas().all()).containsExactly(quota);
        }
    }
}
