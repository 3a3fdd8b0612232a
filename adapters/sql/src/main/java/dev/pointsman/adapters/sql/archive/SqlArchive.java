package dev.pointsman.adapters.sql.archive;

import dev.pointsman.adapters.sql.database.Statements;
import dev.pointsman.adapters.sql.database.Transactions;
import dev.pointsman.core.archive.Archive;
import dev.pointsman.core.archive.HourCounts;
import dev.pointsman.core.archive.MinuteCounts;
import dev.pointsman.core.archive.PackedSeconds;
import dev.pointsman.core.archive.SecondCounts;
import dev.pointsman.model.cell.Cell;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The archive in a database: one row per cell and minute with its seconds, one per cell and hour.
/// [ArchiveRows] writes it. Minutes that were kept before seconds were have none. Safe for any number of
/// threads.
public final class SqlArchive implements Archive {
    private static final int MINUTE = 60;

    private final Transactions transactions;

    public SqlArchive(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<MinuteCounts> minutes(Cell cell, long from, long to) {
        return transactions.committed(connection -> Statements.rows(
                connection,
                row -> minute(cell, row),
                "SELECT epoch_minute, sums, seconds FROM minute_count"
                        + " WHERE cell_key = ? AND epoch_minute BETWEEN ? AND ? ORDER BY epoch_minute",
                CellKey.of(cell),
                from,
                to));
    }

    private static MinuteCounts minute(Cell cell, ResultSet row) throws SQLException {
        byte[] seconds = row.getBytes(3);
        return new MinuteCounts(
                cell,
                row.getLong(1),
                Sums.ofMinute(row.getBytes(2)),
                seconds == null ? PackedSeconds.NOTHING : new PackedSeconds(seconds));
    }

    @Override
    public List<SecondCounts> seconds(Cell cell, long from, long to) {
        List<SecondCounts> found = new ArrayList<>();
        for (MinuteCounts minute : minutes(cell, Math.floorDiv(from, MINUTE), Math.floorDiv(to, MINUTE))) {
            for (SecondCounts second : minute.bySecond()) {
                if (from <= second.second() && second.second() <= to) {
                    found.add(second);
                }
            }
        }
        return found;
    }

    @Override
    public List<HourCounts> hours(Cell cell, long from, long to) {
        return transactions.committed(connection -> Statements.rows(
                connection,
                row -> new HourCounts(cell, row.getLong(1), Sums.unpacked(row.getBytes(2))),
                "SELECT epoch_hour, sums FROM hour_count"
                        + " WHERE cell_key = ? AND epoch_hour BETWEEN ? AND ? ORDER BY epoch_hour",
                CellKey.of(cell),
                from,
                to));
    }
}
