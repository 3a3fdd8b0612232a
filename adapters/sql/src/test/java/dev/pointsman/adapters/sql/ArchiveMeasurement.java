package dev.pointsman.adapters.sql;

import dev.pointsman.adapters.sql.database.SharedDatabase;
import dev.pointsman.adapters.sql.database.SqlAddress;
import dev.pointsman.core.Checkpoint;
import dev.pointsman.core.ControlStore;
import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.archive.Packing;
import dev.pointsman.core.channel.RampPlan;
import dev.pointsman.core.frame.Measure;
import dev.pointsman.model.cell.Cell;
import dev.pointsman.model.cell.Dimension;
import dev.pointsman.model.event.Operation;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Measures how many rows of the archive a database takes in a second, beside a bare batch insert of rows
/// of the same size by the same driver into a table with no index but its key. No test: it runs when it is
/// asked for by name.
///
/// ```
/// mvn -pl adapters/sql -am verify -Dtest=ArchiveMeasurement -Dsurefire.failIfNoSpecifiedTests=false
/// ```
class ArchiveMeasurement {
    private static final int ROWS = 20_000;
    private static final int SECONDS_WITH_COUNTS = 20;
    private static final Duration EACH = Duration.ofSeconds(4);

    private long place;

    @ParameterizedTest
    @ValueSource(strings = {"MariaDB", "PostgreSQL"})
    void measure(String server) throws SQLException {
        System.setProperty(Servers.DURABLE, "true");
        SqlAddress address = server.equals("MariaDB") ? Servers.emptyMariaDb() : Servers.emptyPostgres();
        try (SharedDatabase database = SharedDatabase.at(address)) {
            ControlStore store = SqlStore.on(database).controlStore(RampPlan.standard());
            List<MinuteCounts> counts = counts();
            commit(store, counts, 0);
            double bare = perSecond(new Bare(address, counts));
            double fresh = perSecond(round -> commit(store, counts, round + 1));
            double more = perSecond(_ -> commit(store, counts, 0));
            System.out.printf(
                    "%s: %,.0f new rows/s, %,.0f rows/s added to, bare inserts %,.0f rows/s (%d rows a transaction,"
                            + " %d bytes a row)%n",
                    server, fresh, more, bare, ROWS, counts.getFirst().seconds().bytes().length + 2 * Measure.COUNT);
        }
    }

    @FunctionalInterface
    private interface Round {
        void of(int number) throws SQLException;
    }

    private static double perSecond(Round round) throws SQLException {
        round.of(0);
        long begin = System.nanoTime();
        int rounds = 0;
        while (System.nanoTime() - begin < EACH.toNanos()) {
            round.of(++rounds);
        }
        return rounds * (double) ROWS * 1e9 / (System.nanoTime() - begin);
    }

    private void commit(ControlStore store, List<MinuteCounts> counts, int minute) {
        List<MinuteCounts> moved = new ArrayList<>(counts.size());
        for (MinuteCounts each : counts) {
            moved.add(new MinuteCounts(each.cell(), each.minute() + minute, each.sums(), each.seconds()));
        }
        place++;
        store.commit(new Checkpoint(place, Instant.ofEpochSecond(place), new byte[0], moved, List.of()));
    }

    private static List<MinuteCounts> counts() {
        Random random = new Random(7);
        List<MinuteCounts> counts = new ArrayList<>(ROWS);
        for (int row = 0; row < ROWS; row++) {
            int[] sums = new int[Measure.COUNT];
            Packing seconds = new Packing();
            for (int second = 0; second < SECONDS_WITH_COUNTS; second++) {
                int[] one = new int[Measure.COUNT];
                one[Measure.SUCCEEDED.ordinal()] = 1 + random.nextInt(40);
                one[Measure.FAILED_PAYER.ordinal()] = 1 + random.nextInt(5);
                one[Measure.WEIGHED.ordinal()] = 1 + random.nextInt(40);
                for (int measure = 0; measure < sums.length; measure++) {
                    sums[measure] += one[measure];
                }
                seconds.add(3 * second, one);
            }
            Cell cell = Cell.ofChannel(Operation.PAY_IN, "channel-" + row / 100).with(Dimension.BANK, "B" + row % 100);
            counts.add(new MinuteCounts(cell, 30_000_000, sums, seconds.packed()));
        }
        return counts;
    }

    /// Rows of the same size, in transactions of the same size.
    private record Bare(SqlAddress address, List<MinuteCounts> counts) implements Round {
        @Override
        public void of(int number) throws SQLException {
            boolean isMariaDb = address.url().contains("mariadb");
            String url = address.url() + (isMariaDb ? "?useBulkStmts=true" : "?reWriteBatchedInserts=true");
            String bytes = isMariaDb ? "BLOB" : "BYTEA";
            try (Connection connection = DriverManager.getConnection(url, address.user(), address.password())) {
                connection
                        .createStatement()
                        .execute("CREATE TABLE IF NOT EXISTS bare (id BIGINT NOT NULL PRIMARY KEY, cell_key "
                                + (isMariaDb ? "VARBINARY(16)" : bytes) + " NOT NULL, sums " + bytes
                                + " NOT NULL, seconds " + bytes + ")");
                connection.setAutoCommit(false);
                try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO bare (id, cell_key, sums, seconds) VALUES (?, ?, ?, ?)")) {
                    long id = (long) number * ROWS;
                    for (MinuteCounts each : counts) {
                        insert.setLong(1, ++id);
                        insert.setBytes(2, new byte[16]);
                        insert.setBytes(3, new byte[2 * Measure.COUNT]);
                        insert.setBytes(4, each.seconds().bytes());
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
                connection.commit();
            }
        }
    }
}
