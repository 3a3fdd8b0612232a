package dev.pointsman.adapters.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.adapters.sql.database.EmbeddedDatabase;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.channel.Command;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.core.frame.OpenAttempt;
import dev.pointsman.core.held.HeldItem;
import dev.pointsman.core.incident.Incident;
import dev.pointsman.core.notice.Concern;
import dev.pointsman.core.notice.News;
import dev.pointsman.core.notice.Outbox;
import dev.pointsman.core.quota.ChannelQuota;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.code.FaultParty;
import dev.pointsman.model.event.Amount;
import dev.pointsman.model.event.Operation;
import dev.pointsman.model.event.Outcome;
import dev.pointsman.testkit.Happened;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file that a release with tables of version 5 wrote is opened by this one.
class UpgradedStoreTest {
    private static final Instant AT = Happened.AT;
    private static final Cell X = Cell.ofChannel(Operation.PAY_IN, "x");

    @TempDir
    private Path folder;

    private EmbeddedDatabase database;
    private SqlStore store;

    @BeforeEach
    void open() throws IOException {
        try (InputStream before = UpgradedStoreTest.class.getResourceAsStream("version5.database")) {
            Files.copy(Objects.requireNonNull(before), folder.resolve("pointsman.mv.db"));
        }
        database = EmbeddedDatabase.in(folder);
        store = SqlStore.on(database.dataSource());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void decisions_are_found_and_go_on_from_where_they_were() {
        ControlStore control = store.controlStore(RampPlan.standard());

        assertThat(control.transitions("x", 10)).containsExactly(Happened.suspended("x", 1));
        assertThat(control.controls().getFirst().version()).isEqualTo(1);
        assertThat(control.incident("INC-1")).contains(Happened.incident("INC-1", "x"));
        assertThat(control.undelivered(10)).containsExactly(Happened.opened(Happened.incident("INC-1", "x")));
        assertThat(control.commandsAfter(AT))
                .containsExactly(new ControlStore.Taken(
                        new Command(Command.Act.BLOCK, X, "bank called", "INC-1", 7L).by("ann"), AT.plusSeconds(1)));
        assertThat(control.checkpoint().orElseThrow().engine()).containsExactly(1, 2, 3);
        assertThat(store.terms().latest()).isEmpty();
    }

    @Test
    void news_and_receivers_are_found() {
        Incident incident = Happened.incident("INC-1", "x");

        assertThat(store.outbox().after(0, 2))
                .containsExactly(
                        new Outbox.Entry(1, new News.Moved(Happened.suspended("x", 1))),
                        new Outbox.Entry(2, new News.Told(Happened.opened(incident), incident)));
        assertThat(store.outbox().last()).isEqualTo(3);
        assertThat(store.outbox().receiver("a")).contains(Outbox.Receiver.from("a", 2));
        assertThat(store.concerns().standing())
                .containsExactly(new Concern("x", Concern.Kind.QUOTA_LOW, "REFUND CNY", AT, "x has little quota left"));
    }

    @Test
    void what_is_held_and_what_is_left_are_found() {
        assertThat(store.heldWork().entries(null, 10))
                .extracting(entry -> entry.item())
                .containsExactly(new HeldItem("p1", HeldItem.Kind.QUERY_PAY_OUT, "x", "CCB", new Amount("CNY", 7), AT));
        assertThat(store.quotas().all())
                .containsExactly(new ChannelQuota("x", null, "CNY", 5, 3L, AT, AT.plusSeconds(1)));
    }

    @Test
    void attempts_left_open_are_found_whichever_source_asks() {
        ControlStore control = store.controlStore(RampPlan.standard());
        OpenAttempt open = new OpenAttempt(
                42,
                X,
                AT.getEpochSecond() - 2,
                AT.getEpochSecond(),
                Outcome.UNKNOWN,
                FaultParty.CHANNEL,
                "no-code",
                new Amount("CNY", 5),
                "A-42",
                OpenAttempt.Weight.PENDING);

        assertThat(control.openAttempts("node-1", AT, 10)).containsExactly(open);
        assertThat(control.openAttempts("events-7", AT, 10)).containsExactly(open);
    }

    @Test
    void minutes_of_the_archive_are_found() {
        long minute = AT.getEpochSecond() / 60;

        List<MinuteCounts> found = store.archive().minutes(X, 0, minute);

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().minute()).isEqualTo(minute);
        assertThat(found.getFirst().of(Measure.SUCCEEDED)).isEqualTo(997);
        assertThat(found.getFirst().of(Measure.INITIATED)).isEqualTo(-3);
        assertThat(store.archive().seconds(X, 0, AT.getEpochSecond() + 60)).isEmpty();
        assertThat(store.archive().hours(X, 0, minute)).isEmpty();
    }
}
