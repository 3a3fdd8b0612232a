package dev.pointsman.adapters.sql;

import dev.pointsman.core.frame.Frame;
import dev.pointsman.core.frame.FrameBytes;
import dev.pointsman.core.frame.FrameLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// The frame log in a database: a frame is on the disk when [#append] returns. When that throws [StoreFailure], the
/// frame is kept whole or not at all. Safe for any number of threads; one log at a time on one database.
public final class SqlFrameLog implements FrameLog {
    static final int RELEASED_AT_ONCE = 256;

    private static final long UNKNOWN = -1;

    private final Transactions transactions;
    private final int framesMax;
    private final ReentrantLock writing = new ReentrantLock();
    private long frames = UNKNOWN;

    SqlFrameLog(Transactions transactions, int framesMax) {
        if (framesMax < 1) {
            throw new IllegalArgumentException("framesMax must be at least 1: framesMax=" + framesMax);
        }
        this.transactions = transactions;
        this.framesMax = framesMax;
    }

    @Override
    public long append(Frame frame) {
        byte[] bytes = FrameBytes.of(frame);
        writing.lock();
        try {
            return transactions.forced(connection -> append(frame, bytes, connection));
        } catch (StoreFailure failure) {
            frames = UNKNOWN;
            throw failure;
        } finally {
            writing.unlock();
        }
    }

    private long append(Frame frame, byte[] bytes, Connection connection) throws SQLException {
        Optional<Reached> reached = reached(frame.source(), connection);
        if (reached.isPresent() && isAt(reached.get(), frame, bytes, connection)) {
            return reached.get().place();
        }
        long before = count(connection);
        if (before >= framesMax) {
            throw new IllegalStateException("the frame log is full: frames=" + framesMax);
        }
        expectNoGap(frame, reached);
        long place = nextPlace(connection);
        advance(frame, place, connection);
        insert(frame, place, bytes, connection);
        frames = before + 1;
        return place;
    }

    private long count(Connection connection) throws SQLException {
        return frames == UNKNOWN ? number("SELECT COUNT(*) FROM frame", connection) : frames;
    }

    /// Released frames leave their places in the positions of the sources.
    private static long nextPlace(Connection connection) throws SQLException {
        return number("SELECT COALESCE(MAX(place), -1) + 1 FROM source_position", connection);
    }

    /// Whether this is the frame that the source appended last: an append that was said to fail may have succeeded.
    private static boolean isAt(Reached reached, Frame frame, byte[] bytes, Connection connection) throws SQLException {
        if (reached.position() != frame.to()) {
            return false;
        }
        try (PreparedStatement head = connection.prepareStatement("SELECT byte_count FROM frame WHERE place = ?");
                PreparedStatement parts =
                        connection.prepareStatement("SELECT bytes FROM frame_part WHERE place = ? ORDER BY part")) {
            head.setLong(1, reached.place());
            parts.setLong(1, reached.place());
            try (ResultSet found = head.executeQuery()) {
                if (!found.next() || found.getInt(1) != bytes.length) {
                    return false;
                }
            }
            try (ResultSet rows = parts.executeQuery()) {
                return Arrays.equals(Parts.joined(rows, bytes.length), bytes);
            }
        }
    }

    private static void expectNoGap(Frame frame, Optional<Reached> reached) {
        if (reached.isPresent() && reached.get().position() != frame.from()) {
            throw new IllegalArgumentException("the frame leaves a gap: source=" + frame.source() + " from="
                    + frame.from() + " expected=" + reached.get().position());
        }
    }

    private static void advance(Frame frame, long place, Connection connection) throws SQLException {
        String update = "UPDATE source_position SET reached = ?, place = ? WHERE source = ?";
        if (Statements.execute(connection, update, frame.to(), place, frame.source()) == 0) {
            Statements.execute(
                    connection,
                    "INSERT INTO source_position (reached, place, source) VALUES (?, ?, ?)",
                    frame.to(),
                    place,
                    frame.source());
        }
    }

    private static void insert(Frame frame, long place, byte[] bytes, Connection connection) throws SQLException {
        try (PreparedStatement head =
                        connection.prepareStatement("INSERT INTO frame (place, source, byte_count) VALUES (?, ?, ?)");
                PreparedStatement part =
                        connection.prepareStatement("INSERT INTO frame_part (place, part, bytes) VALUES (?, ?, ?)")) {
            head.setLong(1, place);
            head.setString(2, frame.source());
            head.setInt(3, bytes.length);
            head.executeUpdate();
            part.setLong(1, place);
            Parts.addBatches(bytes, part, 2);
            part.executeBatch();
        }
    }

    @Override
    public List<Logged> after(long place, int max) {
        return transactions.committed(connection -> {
            List<Logged> found = new ArrayList<>();
            try (PreparedStatement heads = connection.prepareStatement(
                            "SELECT place, byte_count FROM frame WHERE place > ? ORDER BY place FETCH FIRST ? ROWS ONLY");
                    PreparedStatement parts =
                            connection.prepareStatement("SELECT bytes FROM frame_part WHERE place = ? ORDER BY part")) {
                heads.setLong(1, place);
                heads.setInt(2, max);
                try (ResultSet rows = heads.executeQuery()) {
                    while (rows.next()) {
                        found.add(logged(rows.getLong(1), rows.getInt(2), parts));
                    }
                }
            }
            return found;
        });
    }

    private static Logged logged(long place, int byteCount, PreparedStatement parts) throws SQLException {
        parts.setLong(1, place);
        try (ResultSet rows = parts.executeQuery()) {
            return new Logged(place, FrameBytes.frame(Parts.joined(rows, byteCount)));
        }
    }

    /// Deletes in slices, so that nobody waits long for the table.
    @Override
    public void release(long place) {
        boolean more = true;
        while (more) {
            writing.lock();
            try {
                more = transactions.committed(connection -> releaseSlice(place, connection));
            } catch (StoreFailure failure) {
                frames = UNKNOWN;
                throw failure;
            } finally {
                writing.unlock();
            }
        }
    }

    private boolean releaseSlice(long place, Connection connection) throws SQLException {
        long before = count(connection);
        long first = number("SELECT COALESCE(MIN(place), " + Long.MAX_VALUE + ") FROM frame", connection);
        if (first > place) {
            return false;
        }
        long last = Math.min(place, first + RELEASED_AT_ONCE - 1);
        delete("DELETE FROM frame_part WHERE place <= ?", last, connection);
        frames = before - delete("DELETE FROM frame WHERE place <= ?", last, connection);
        return last < place;
    }

    /// How far the frames of a source go, and where the last of them is.
    private record Reached(long position, long place) {}

    private static Optional<Reached> reached(String source, Connection connection) throws SQLException {
        return Statements.rows(
                        connection,
                        row -> new Reached(row.getLong(1), row.getLong(2)),
                        "SELECT reached, place FROM source_position WHERE source = ?",
                        source)
                .stream()
                .findFirst();
    }

    private static int delete(String sql, long last, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, last);
            return statement.executeUpdate();
        }
    }

    private static long number(String sql, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
