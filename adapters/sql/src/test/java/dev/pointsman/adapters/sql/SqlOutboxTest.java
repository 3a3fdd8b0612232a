package dev.pointsman.adapters.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.notice.Outbox;
import dev.pointsman.testkit.OutboxContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlOutboxTest implements OutboxContract {
    @TempDir
    private Path folder;

    private final List<EmbeddedDatabase> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(EmbeddedDatabase::close);
    }

    @Override
    public Opened opened() {
        EmbeddedDatabase database = EmbeddedDatabase.in(folder.resolve("store" + opened.size()));
        opened.add(database);
        SqlStore store = SqlStore.on(database.dataSource());
        return new Opened(store.controlStore(RampPlan.standard()), store.outbox());
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
}
