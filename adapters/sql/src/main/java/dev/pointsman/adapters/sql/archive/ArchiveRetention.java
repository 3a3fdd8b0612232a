package dev.pointsman.adapters.sql.archive;

import dev.pointsman.adapters.sql.database.Statements;
import dev.pointsman.adapters.sql.database.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// Lets go of what the archive has kept for long enough, a slice at a time and each in a transaction of its
/// own: who calls it pauses between two, so that nothing else waits for it. It goes round the cells in the
/// order of their keys, and begins anew in each process. For one thread.
public final class ArchiveRetention {
    /// What one slice deletes of minutes, and what it deletes of hours, at most.
    public static final int ROWS_MAX = 5_000;

    private static final int CELLS_OF_A_SLICE = 200;
    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;

    private final Transactions transactions;
    private byte[] last = new byte[0];

    public ArchiveRetention(Transactions transactions) {
        this.transactions = transactions;
    }

    /// Deletes the next slice of what is older.
    ///
    /// @param minutesBefore minutes before this are let go of
    /// @param hoursBefore hours before this are
    /// @return whether the round goes on; when not, every cell was looked at, and there is time until the
    /// next hour
    public boolean forgetSlice(Instant minutesBefore, Instant hoursBefore) {
        long minute = Math.floorDiv(minutesBefore.getEpochSecond(), MINUTE);
        long hour = Math.floorDiv(hoursBefore.getEpochSecond(), HOUR);
        byte[] next = transactions.committed(connection -> forgotten(minute, hour, connection));
        last = next;
        return next.length > 0;
    }

    /// @return the last cell that has nothing more to let go of, or nothing at the end of the round
    private byte[] forgotten(long minute, long hour, Connection connection) throws SQLException {
        byte[] done = last;
        int minutes = 0;
        int hours = 0;
        List<byte[]> cells = Statements.rows(
                connection,
                row -> row.getBytes(1),
                "SELECT cell_key FROM cell WHERE cell_key > ? ORDER BY cell_key LIMIT ?",
                last,
                CELLS_OF_A_SLICE);
        for (byte[] cell : cells) {
            minutes += forgotten(new Old("minute_count", "epoch_minute", minute, cell), ROWS_MAX - minutes, connection);
            hours += forgotten(new Old("hour_count", "epoch_hour", hour, cell), ROWS_MAX - hours, connection);
            if (minutes == ROWS_MAX || hours == ROWS_MAX) {
                return done.length > 0 ? done : new byte[1];
            }
            done = cell;
        }
        return cells.size() < CELLS_OF_A_SLICE ? new byte[0] : done;
    }

    /// What one cell has before a minute or an hour.
    private record Old(String table, String time, long before, byte[] cell) {}

    /// There is at most one row a minute or hour, so a span of so many has no more.
    private static int forgotten(Old rows, int max, Connection connection) throws SQLException {
        String first = "SELECT COALESCE(MIN(" + rows.time + "), ?) FROM " + rows.table + " WHERE cell_key = ?";
        String delete = "DELETE FROM " + rows.table + " WHERE cell_key = ? AND " + rows.time + " BETWEEN ? AND ?";
        int deleted = 0;
        while (deleted < max) {
            long oldest = Statements.number(connection, first, rows.before, rows.cell);
            if (oldest >= rows.before) {
                return deleted;
            }
            long end = Math.min(rows.before - 1, oldest + max - deleted - 1);
            deleted += Statements.execute(connection, delete, rows.cell, oldest, end);
        }
        return deleted;
    }
}
