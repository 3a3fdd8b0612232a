package dev.pointsman.adapters.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.held.HeldItem;
import dev.pointsman.core.held.HeldWork;
import dev.pointsman.core.quota.ChannelQuota;
import dev.pointsman.core.quota.Quotas;
import dev.pointsman.model.event.Amount;
import dev.pointsman.testkit.ConcernsContract;
import dev.pointsman.testkit.HeldWorkContract;
import dev.pointsman.testkit.QuotasContract;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlHeldWorkTest implements HeldWorkContract, ConcernsContract, QuotasContract {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path folder;

    private final List<EmbeddedDatabase> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(EmbeddedDatabase::close);
    }

    private SqlStore store() {
        EmbeddedDatabase database = EmbeddedDatabase.in(folder.resolve("store" + opened.size()));
        opened.add(database);
        return SqlStore.on(database.dataSource());
    }

    @Override
    public HeldWorkContract.Opened openedWork() {
        SqlStore store = store();
        return new HeldWorkContract.Opened(store.heldWork(), store.outbox());
    }

    @Override
    public ConcernsContract.Opened openedConcerns() {
        SqlStore store = store();
        return new ConcernsContract.Opened(store.concerns(), store.outbox());
    }

    @Override
    public Quotas quotas() {
        return store().quotas();
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
